using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What is settled whatever is on file: all that is read of facts and of what was done may be anything, or not applicable; only the calendar and the rules themselves speak.</summary>
internal static class CalendarAlone
{
    public static Func<Expression, Possible?> Assuming(CheckedPolicy policy) => expression => expression switch
    {
        FactReference or EventCount or EventDate or FoldRecords or FoldPeriods or FoldGroup or AtPeriod or StateMatch => Anything(expression),
        DefinitionReference reference when policy.Definitions[reference.Definition] is Process => Anything(expression),
        _ => null,
    };

    private static Possible Anything(Expression expression) => new(Extent.All(expression.Type), MayBeNotApplicable: true, MayBeUndefined: false, ReasonSet.None);
}
