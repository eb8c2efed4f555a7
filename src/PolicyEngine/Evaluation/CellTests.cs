using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>The one definition of what a cell accepts, for evaluation and analysis alike.</summary>
internal static class CellTests
{
    /// <summary>
    /// Whether the ordinary values of a subject match. Being not applicable is the caller's business, except for
    /// <see cref="NotApplicableCell"/>, which matches nothing else.
    /// </summary>
    public static Possible Match(Possible subject, PolicyType type, CellTest test, Func<Expression, Possible> evaluate)
    {
        if (subject.Values is null && test is not NotApplicableCell)
            return new Possible(null, MayBeNotApplicable: false, MayBeUndefined: false, subject.Reasons);
        var value = Possible.Of(subject.Values ?? OptionExtent.No, subject.Reasons);
        return test switch
        {
            NotApplicableCell => Possible.Truth(subject.MayBeNotApplicable, subject.Values is not null, false, subject.Reasons),
            AnyCell or BlankCell => Possible.Truth(true, false, false, subject.Reasons),
            ComparisonCell cell => Comparison.Compare(cell.Operator, value, evaluate(cell.Right), type),
            RangeCell range => Between(value, type, evaluate(range.Low), evaluate(range.High)),
            SetCell set => Among(value, type, [.. set.Items.Select(evaluate)]),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "Every cell is tested here."),
        };
    }

    /// <summary>In a table a value that is not applicable does not match, unless the cell says so.</summary>
    public static Possible MatchInTable(Possible subject, PolicyType type, CellTest test, Func<Expression, Possible> evaluate)
    {
        if (test is BlankCell)
            return Possible.Yes;
        var answer = Match(subject, type, test, evaluate);
        if (test is NotApplicableCell || !subject.MayBeNotApplicable)
            return answer;
        return Possible.Truth(answer.CanBeTrue, canBeFalse: true, answer.MayBeNotApplicable, answer.Reasons);
    }

    /// <summary>Each option that is left by itself: one option cannot be too low and another too high at once.</summary>
    private static Possible ByOption(Possible value, Func<Possible, Possible> test) => value.Values is OptionExtent { IsSingle: false } options
        ? options.Options.Select(o => test(value with { Values = Extent.OfOption(o) })).Aggregate((a, b) => a.Or(b))
        : test(value);

    private static Possible Between(Possible value, PolicyType type, Possible low, Possible high) => ByOption(value, v => Both(
        Comparison.Compare(Operator.GreaterOrEqual, v, low, type), Comparison.Compare(Operator.LessOrEqual, v, high, type)));

    /// <summary>Within both ends; not applicable where one of them is, as a comparison with it would be.</summary>
    private static Possible Both(Possible low, Possible high) => Possible.Truth(
        low.CanBeTrue && high.CanBeTrue,
        (low.CanBeFalse && high.Values is not null) || (high.CanBeFalse && low.Values is not null),
        low.MayBeNotApplicable || high.MayBeNotApplicable,
        low.Reasons.Union(high.Reasons));

    private static Possible Among(Possible value, PolicyType type, Possible[] items) =>
        ByOption(value, v => Logic.Or([.. items.Select(i => Comparison.Compare(Operator.Equal, v, i, type))]));
}
