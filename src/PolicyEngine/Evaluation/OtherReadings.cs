using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Sets results side by side under every other answer to the readings they rest on, singly and in pairs. Pure.</summary>
public static class OtherReadings
{
    /// <summary>At most so many pairs of answers are worked out; how many were left is said.</summary>
    public const int MostPairs = 1_000;

    /// <param name="ids">The definitions to compare, within the request's subject and period.</param>
    /// <param name="mostPairs">How many pairs of answers to work out at most, in the policy's order of readings.</param>
    public static SideBySide Compare(CheckedPolicy policy, FactBase facts, EvaluationRequest request, IReadOnlyCollection<string> ids, int mostPairs = MostPairs)
    {
        ImmutableArray<int> definitions = [.. Enumerable.Range(0, policy.Definitions.Length).Where(d => ids.Contains(policy.Definitions[d].Id))];
        var allBelow = ReadingsBelow.Of(policy);
        var below = definitions.Select(d => allBelow[d]).Where(b => !b.IsEmpty).ToArray();
        var readings = below.SelectMany(b => b).Distinct().Order().ToImmutableArray();
        var results = new AnsweredOtherwise(policy, facts, request, definitions);

        var answers = readings.SelectMany(results.Others).ToArray();
        var pairs = Together(answers, below).ToArray();
        var compared = new SideBySide(
            results.Parts, results.Under(), readings, [.. answers.Select(a => new UnderAnswers([a], results.Under(a)))], [],
            Math.Min(pairs.Length, mostPairs), Math.Max(0, pairs.Length - mostPairs));
        var tried = pairs.Take(mostPairs).Select(p => new UnderAnswers([p.First, p.Second], results.Under(p.First, p.Second)));
        return compared with { Pairs = [.. tried.Where(p => Enumerable.Range(0, p.Results.Length).Any(i => compared.IsNew(p, i)))] };
    }

    /// <summary>Two answers can give together what neither gives alone only to a result that rests on both readings.</summary>
    private static IEnumerable<(Answer First, Answer Second)> Together(Answer[] answers, ImmutableSortedSet<int>[] below) =>
        from first in answers
        from second in answers
        where first.Reading < second.Reading && below.Any(b => b.Contains(first.Reading) && b.Contains(second.Reading))
        select (first, second);
}
