using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>What a condition that does not hold would have needed: its failing comparisons, with by how much each fails.</summary>
/// <param name="policy">Where the condition is from.</param>
/// <param name="evaluate">What an expression comes to.</param>
/// <param name="optionTaken">The option that a reading took, or -1.</param>
internal sealed class Needed(CheckedPolicy policy, Func<Expression, Possible> evaluate, Func<int, int> optionTaken)
{
    /// <summary>What was looked into already: needed twice is needed once.</summary>
    private readonly HashSet<(int Definition, bool IsAlternative)> seen = [];

    public IEnumerable<Need> For(Expression condition, bool isAlternative = false)
    {
        var truth = evaluate(condition);
        if (truth.IsCertainlyTrue || truth.IsCertainlyNotApplicable)
            return [];
        return condition switch
        {
            Operation { Operator: Operator.And } and => and.Arguments.SelectMany(a => For(a, isAlternative)),
            Operation { Operator: Operator.Or } or => or.Arguments.SelectMany(a => For(a, isAlternative: true)),
            Operation { Arguments.Length: 2 } comparison when IsComparison(comparison.Operator) => [Compared(comparison, isAlternative)],
            ReadingReference reading => OfReading(reading, isAlternative),
            Applicable applicable => For(evaluate(applicable.Condition).CanBeTrue ? applicable.Body : applicable.Condition, isAlternative),
            CellMatch match => [Matched(match, isAlternative)],
            StateMatch { State: StateTest.Met } met => For(met.Subject, isAlternative),
            DefinitionReference { Definition: var d } when policy.Definitions[d] is Value { Type: YesNoType } value => seen.Add((d, isAlternative)) ? For(value.Body, isAlternative) : [],
            FoldItems { Aggregate: Aggregate.All } fold => Counted(fold).SelectMany(i => For(i.Value, isAlternative)),
            FoldItems { Aggregate: Aggregate.Any } fold => Counted(fold).SelectMany(i => For(i.Value, isAlternative: true)),
            _ => [new Need(Wording.Of(condition), condition.Place, condition.Type, truth, Margin: null, MarginType: null, isAlternative)],
        };
    }

    private static bool IsComparison(Operator @operator) => @operator is >= Operator.Less and <= Operator.By;

    /// <summary>What the option taken needs; of a question left undecided, what each answer would, as alternatives.</summary>
    private IEnumerable<Need> OfReading(ReadingReference reading, bool isAlternative) => optionTaken(reading.Reading) is >= 0 and var taken
        ? For(reading.Options[taken], isAlternative)
        : reading.Options.SelectMany(o => For(o, isAlternative: true));

    /// <summary>The items that their filter does not leave out.</summary>
    private IEnumerable<FoldItem> Counted(FoldItems fold) => fold.Items.Where(i => i.Filter is null || evaluate(i.Filter).CanBeTrue);

    private Need Compared(Operation comparison, bool isAlternative)
    {
        var (left, right) = (comparison.Arguments[0], comparison.Arguments[1]);
        var actual = evaluate(left);
        return Missed(comparison, left.Type, actual, Distance(Number(actual), Number(evaluate(right))), isAlternative);
    }

    /// <summary>`x between 80% and 90%` was missed by the distance to the nearer end.</summary>
    private Need Matched(CellMatch match, bool isAlternative)
    {
        var actual = evaluate(match.Subject);
        var margin = match.Test is RangeCell range && Number(actual) is { } number
            ? Nearer(Distance(number, Number(evaluate(range.Low))), Distance(number, Number(evaluate(range.High))))
            : null;
        return Missed(match, match.Subject.Type, actual, margin, isAlternative);
    }

    private static Need Missed(Expression condition, PolicyType type, Possible actual, Exact? margin, bool isAlternative)
    {
        var marginType = margin is null ? null : type switch { DateType => PolicyTypes.Days, TimeOfDayType => PolicyTypes.Minutes, _ => type };
        return new Need(Wording.Of(condition), condition.Place, type, actual, margin, marginType, isAlternative);
    }

    private static Exact? Number(Possible possible) => possible is { IsSettled: true, Values: NumberExtent { Low: { } value } } ? value : null;

    private static Exact? Distance(Exact? from, Exact? to) => from is { } a && to is { } b ? Exact.Subtract(b, a)?.Abs() : null;

    private static Exact? Nearer(Exact? one, Exact? other) => one is { } a && other is { } b ? (a < b ? a : b) : one ?? other;
}
