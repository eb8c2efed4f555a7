using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>What a condition that does not hold would have needed: its failing comparisons, with by how much each fails.</summary>
internal static class Needed
{
    public static IEnumerable<Need> For(Expression condition, CheckedPolicy policy, Func<Expression, Possible> evaluate, bool isAlternative = false)
    {
        var truth = evaluate(condition);
        if (truth.IsCertainlyTrue || truth.IsCertainlyNotApplicable)
            return [];
        return condition switch
        {
            Operation { Operator: Operator.And } and => and.Arguments.SelectMany(a => For(a, policy, evaluate, isAlternative)),
            Operation { Operator: Operator.Or } or => or.Arguments.SelectMany(a => For(a, policy, evaluate, isAlternative: true)),
            Operation { Arguments.Length: 2 } comparison when IsComparison(comparison.Operator) => [Compared(comparison, evaluate, isAlternative)],
            ReadingReference or Applicable => For(Inner(condition, policy, evaluate), policy, evaluate, isAlternative),
            CellMatch match => [Matched(match, evaluate, isAlternative)],
            StateMatch { State: StateTest.Met } met => For(met.Subject, policy, evaluate, isAlternative),
            DefinitionReference { Definition: var d } when policy.Definitions[d] is Value { Type: YesNoType } value => For(value.Body, policy, evaluate, isAlternative),
            FoldItems { Aggregate: Aggregate.All } fold => fold.Items.SelectMany(i => For(i.Value, policy, evaluate, isAlternative)),
            FoldItems { Aggregate: Aggregate.Any } fold => fold.Items.SelectMany(i => For(i.Value, policy, evaluate, isAlternative: true)),
            _ => [new Need(Wording.Of(condition), condition.Place, condition.Type, truth, Margin: null, MarginType: null, isAlternative)],
        };
    }

    private static bool IsComparison(Operator @operator) => @operator is >= Operator.Less and <= Operator.By;

    /// <summary>The option that was taken has the value of the whole: the chosen one before any tried instead. An applies-when that fails needs its condition.</summary>
    private static Expression Inner(Expression condition, CheckedPolicy policy, Func<Expression, Possible> evaluate)
    {
        if (condition is Applicable applicable)
            return evaluate(applicable.Condition).CanBeTrue ? applicable.Body : applicable.Condition;
        var reading = (ReadingReference)condition;
        var whole = evaluate(reading);
        var chosen = policy.Readings[reading.Reading].Chosen;
        var options = chosen < 0 ? reading.Options : reading.Options.Insert(0, reading.Options[chosen]);
        return options.FirstOrDefault(o => evaluate(o).SameOutcomes(whole), options[0]);
    }

    private static Need Compared(Operation comparison, Func<Expression, Possible> evaluate, bool isAlternative)
    {
        var (left, right) = (comparison.Arguments[0], comparison.Arguments[1]);
        var actual = evaluate(left);
        return Missed(comparison, left.Type, actual, Distance(Number(actual), Number(evaluate(right))), isAlternative);
    }

    /// <summary>`x between 80% and 90%` was missed by the distance to the nearer end.</summary>
    private static Need Matched(CellMatch match, Func<Expression, Possible> evaluate, bool isAlternative)
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
