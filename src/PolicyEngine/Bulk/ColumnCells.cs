using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Cells over columns: <see cref="CellTests"/>, row by row the same.</summary>
internal static class ColumnCells
{
    public static OptionColumn MatchInTable(Column subject, PolicyType type, CellTest test, ColumnEvaluator evaluator)
    {
        var work = subject.Work;
        if (test is BlankCell)
            return OptionColumn.Truth(work.All, work.None, work.None, work.None);
        var answer = Match(subject, type, test, evaluator);
        return test is NotApplicableCell || subject.NotApplicable.IsNone ? answer
            : OptionColumn.Truth(answer.CanBeTrue, answer.CanBeFalse | subject.NotApplicable, answer.NotApplicable, answer.Lacking);
    }

    public static OptionColumn Match(Column subject, PolicyType type, CellTest test, ColumnEvaluator evaluator)
    {
        var work = subject.Work;
        if (test is NotApplicableCell)
            return OptionColumn.Truth(subject.NotApplicable, subject.HasValue, work.None, subject.Lacking);
        if (test is AnyCell or BlankCell)
            return OptionColumn.Truth(subject.HasValue, work.None, work.None, subject.Lacking);
        var value = subject.NotApplicable.IsNone ? subject : subject.Only(subject.HasValue, work.None, subject.Lacking);
        var answer = type is YesNoType or ChoiceType ? ByOption(subject, type, test, evaluator) : test switch
        {
            ComparisonCell cell => Compare(cell.Operator, value, evaluator.Evaluate(cell.Right), type),
            RangeCell range => Both(
                Compare(Operator.GreaterOrEqual, value, evaluator.Evaluate(range.Low), type), Compare(Operator.LessOrEqual, value, evaluator.Evaluate(range.High), type)),
            SetCell set => ColumnLogic.Or([.. set.Items.Select(i => Compare(Operator.Equal, value, evaluator.Evaluate(i), type))]),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "Every cell is tested here."),
        };
        return subject.HasValue == work.All ? answer
            : OptionColumn.Truth(
                answer.CanBeTrue & subject.HasValue,
                answer.CanBeFalse & subject.HasValue,
                answer.NotApplicable & subject.HasValue,
                (answer.Lacking & subject.HasValue) | subject.Lacking.Without(subject.HasValue));
    }

    /// <summary>Each option by itself where what it is held against is the same in every row, else row by row.</summary>
    private static OptionColumn ByOption(Column subject, PolicyType type, CellTest test, ColumnEvaluator evaluator)
    {
        var work = subject.Work;
        var operands = KernelWalk.Parts(test).ToDictionary(e => e, evaluator.Evaluate, ReferenceEqualityComparer.Instance as IEqualityComparer<Expression>);
        if (!operands.Values.All(o => o is SameColumn))
        {
            return OptionColumn.Of(
                ItemColumn.Of(work, row => CellTests.Match(subject.At(row) with { MayBeNotApplicable = false }, type, test, e => operands[e].At(row))), PolicyTypes.YesNo);
        }

        if (test is ComparisonCell comparison)
            return Compare(comparison.Operator, subject.Only(subject.HasValue, work.None, subject.Lacking), operands[comparison.Right], type);
        var (canBeTrue, canBeFalse, notApplicable) = (work.None, work.None, work.None);
        for (var option = 0; option < OptionColumn.OptionsOf(type); option++)
        {
            var has = OptionColumn.Has(subject, option);
            var answer = CellTests.Match(Possible.Known(Extent.OfOption(option)), type, test, e => ((SameColumn)operands[e]).Possible);
            canBeTrue |= has & work.If(answer.CanBeTrue);
            canBeFalse |= has & work.If(answer.CanBeFalse);
            notApplicable |= has & work.If(answer.MayBeNotApplicable);
        }

        var lacking = operands.Values.Aggregate(subject.Lacking, (all, o) => all | o.Lacking);
        return OptionColumn.Truth(canBeTrue, canBeFalse, notApplicable, lacking);
    }

    private static OptionColumn Compare(Operator comparison, Column left, Column right, PolicyType type) =>
        OptionColumn.Of(ColumnComparison.Compare(comparison, left, right, type), PolicyTypes.YesNo);

    private static OptionColumn Both(OptionColumn low, OptionColumn high) => OptionColumn.Truth(
        low.CanBeTrue & high.CanBeTrue,
        (low.CanBeFalse & high.HasValue) | (high.CanBeFalse & low.HasValue),
        low.NotApplicable | high.NotApplicable,
        low.Lacking | high.Lacking);
}
