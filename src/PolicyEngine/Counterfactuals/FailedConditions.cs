using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Counterfactuals;

/// <summary>A condition that stands in the way of a result.</summary>
/// <param name="Text">In the rule's words.</param>
/// <param name="Type">Of <paramref name="Actual"/>.</param>
/// <param name="Actual">What its left side came to, or the whole where it has no sides.</param>
/// <param name="Against">What that is compared with; null where it is nothing that has a value.</param>
/// <param name="Margin">The actual figure less what it is compared with; null where these are no numbers, or not settled.</param>
/// <param name="IsWanted">It would have to hold; else it holds and must not.</param>
/// <param name="IsAlternative">One of several of which one would do.</param>
public sealed record FailedCondition(string Text, Place Place, PolicyType Type, Possible Actual, Possible? Against, Exact? Margin, bool IsWanted, bool IsAlternative);

/// <summary>The comparisons that keep a condition from holding, or from not holding.</summary>
/// <param name="evaluate">What an expression comes to.</param>
/// <param name="optionTaken">The option that a reading took, or -1.</param>
internal sealed class FailedConditions(CheckedPolicy policy, Func<Expression, Possible> evaluate, Func<int, int> optionTaken)
{
    private readonly HashSet<(int Definition, bool IsWanted, bool IsAlternative)> seen = [];

    public IEnumerable<FailedCondition> Of(Expression condition, bool isWanted, bool isAlternative = false)
    {
        var truth = evaluate(condition);
        if (isWanted ? truth.IsCertainlyTrue : !truth.CanBeTrue)
            return [];
        return condition switch
        {
            Constant => [],
            Operation { Operator: Operator.And or Operator.Or } both => Parts(both.Arguments, isWanted, isAlternative, one: both.Operator == Operator.Or),
            Operation { Operator: Operator.Not, Arguments: [var denied] } => Of(denied, !isWanted, isAlternative),
            Operation { Operator: >= Operator.Less and <= Operator.By, Arguments: [var left, var right] } => [Compared(condition, left, right, isWanted, isAlternative)],
            Conditional choice when evaluate(choice.Condition) is { IsSettled: true, Values: not null } which => Of(which.CanBeTrue ? choice.Then : choice.Else, isWanted, isAlternative),
            ReadingReference reading when optionTaken(reading.Reading) is >= 0 and var taken => Of(reading.Options[taken], isWanted, isAlternative),
            Applicable applicable => Of(isWanted && !evaluate(applicable.Condition).CanBeTrue ? applicable.Condition : applicable.Body, isWanted, isAlternative),
            CellMatch { Test: var test, Subject: var subject } match => [Matched(match, subject, test, isWanted, isAlternative)],
            StateMatch { State: StateTest.Met } met => Of(met.Subject, isWanted, isAlternative),
            StateMatch { State: StateTest.Missed } missed => Of(missed.Subject, !isWanted, isAlternative),
            DefinitionReference { Definition: var d } when policy.Definitions[d] is Value { Type: YesNoType } value =>
                seen.Add((d, isWanted, isAlternative)) ? Of(value.Body, isWanted, isAlternative) : [],
            FoldItems { Aggregate: Aggregate.All or Aggregate.Any } fold => Parts(Counted(fold), isWanted, isAlternative, one: fold.Aggregate == Aggregate.Any),
            FoldItems { Aggregate: Aggregate.None } fold => Parts(Counted(fold), !isWanted, isAlternative, one: true),
            _ => [new FailedCondition(Wording.Of(condition), condition.Place, condition.Type, truth, null, null, isWanted, isAlternative)],
        };
    }

    /// <summary>A cell of a table, of the value that it tests.</summary>
    public FailedCondition Cell(string name, Expression input, CellTest test, bool isWanted)
    {
        var actual = evaluate(input);
        var against = Against(test, Number(actual));
        return new FailedCondition($"{name} {Wording.Of(test)}", input.Place, input.Type, actual, against, Margin(actual, against), isWanted, IsAlternative: false);
    }

    /// <param name="one">One of them makes it hold; else all of them do.</param>
    private IEnumerable<FailedCondition> Parts(IEnumerable<Expression> parts, bool isWanted, bool isAlternative, bool one) =>
        parts.SelectMany(p => Of(p, isWanted, isAlternative || one == isWanted));

    /// <summary>The items that their filter does not leave out.</summary>
    private IEnumerable<Expression> Counted(FoldItems fold) => fold.Items.Where(i => i.Filter is null || evaluate(i.Filter).CanBeTrue).Select(i => i.Value);

    private FailedCondition Compared(Expression condition, Expression left, Expression right, bool isWanted, bool isAlternative)
    {
        var (actual, against) = (evaluate(left), evaluate(right));
        return new FailedCondition(Wording.Of(condition), condition.Place, left.Type, actual, against, Margin(actual, against), isWanted, isAlternative);
    }

    private FailedCondition Matched(CellMatch match, Expression subject, CellTest test, bool isWanted, bool isAlternative)
    {
        var actual = evaluate(subject);
        var against = Against(test, Number(actual));
        return new FailedCondition(Wording.Of(match), match.Place, subject.Type, actual, against, Margin(actual, against), isWanted, isAlternative);
    }

    /// <summary>The end of a range that is nearer.</summary>
    private Possible? Against(CellTest test, Exact? actual) => test switch
    {
        ComparisonCell cell => evaluate(cell.Right),
        RangeCell range when actual is { } number => new[] { evaluate(range.Low), evaluate(range.High) }
            .MinBy(end => Number(end) is { } edge ? Exact.Subtract(edge, number)?.Abs() ?? Exact.Zero : Exact.Zero),
        _ => null,
    };

    private static Exact? Margin(Possible actual, Possible? against) =>
        Number(actual) is { } from && against is not null && Number(against) is { } to ? Exact.Subtract(from, to) : null;

    private static Exact? Number(Possible possible) => possible is { IsSettled: true, Values: NumberExtent { Low: { } value } } ? value : null;
}
