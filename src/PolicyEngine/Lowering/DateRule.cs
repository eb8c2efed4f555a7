using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Lowering;

/// <summary>
/// A date of a generated period, worked out at once from its other dates: `end + 14 days`, `next-working-day(due)`. The operators are
/// those of all rules.
/// </summary>
/// <param name="known">The dates that it may name.</param>
internal sealed class DateRule(ImmutableDictionary<string, int> known, BankHolidays? holidays, DiagnosticBag diagnostics)
{
    /// <summary>The day's number; null after saying what is wrong.</summary>
    public int? DayOf(ExpressionSyntax rule)
    {
        if (ValueOf(rule) is not { } value)
            return null;
        if (value.Type is DateType)
            return (int)((NumberExtent)value.Value).Low!.Value.Numerator;
        diagnostics.Add(CalendarErrors.NotADate(rule.Place, value.Type));
        return null;
    }

    private Constant? ValueOf(ExpressionSyntax rule)
    {
        switch (rule)
        {
            case LiteralSyntax literal:
                return new Constant(literal.Type, literal.Place, literal.Value);
            case NameSyntax name when known.TryGetValue(name.Path, out var day):
                return new Constant(PolicyTypes.Date, name.Place, Extent.Of(day));
            case BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return Operate(sum.Operator == BinaryOperator.Add ? Operator.Add : Operator.Subtract, sum, [sum.Left, sum.Right]);
            case CallSyntax call when OperatorTable.FindFunction(call.Name) is { } row:
                return Operate(row.Operator, call, call.Arguments);
            case ErrorSyntax:
                return null;
            default:
                diagnostics.Add(CalendarErrors.NotFromDates(rule.Place, known.Keys));
                return null;
        }
    }

    private Constant? Operate(Operator @operator, ExpressionSyntax whole, ImmutableArray<ExpressionSyntax> parts)
    {
        var arguments = parts.Select(ValueOf).ToArray();
        if (arguments.Any(a => a is null))
            return null;
        if (OperatorTable.ResultType(@operator, [.. arguments.Select(a => a!.Type)]) is not { } type)
        {
            diagnostics.Add(CalendarErrors.NotFromDates(whole.Place, known.Keys));
            return null;
        }

        var result = OperatorTable.Row(@operator).Meaning(new OperatorCall(
            @operator, type, whole.Place, "calendar", [.. arguments!], [.. arguments.Select(a => Possible.Known(a!.Value))], new Calendar([], holidays), OnFileUntil: null));
        if (result.IsSettled && result.Values is { } value)
            return new Constant(type, whole.Place, value);
        var isByHolidays = @operator is Operator.NextWorkingDay or Operator.PreviousWorkingDay || arguments.Any(a => a!.Type == PolicyTypes.WorkingDays);
        diagnostics.Add(CalendarErrors.NotComputable(whole.Place, result.Reasons.All, isByHolidays));
        return null;
    }
}
