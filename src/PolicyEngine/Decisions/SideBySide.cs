using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>Results under the other answers to the readings they rest on, beside what they are now.</summary>
/// <param name="Parts">The results, differing or not, in the policy's order.</param>
/// <param name="Now">What each is as the policy reads now.</param>
/// <param name="Readings">Indices of the readings that these results rest on.</param>
/// <param name="Singles">Every other answer to each of these readings, alone.</param>
/// <param name="Pairs">Of two other answers together, those that give something neither gives alone.</param>
/// <param name="PairsTried">How many pairs were worked out.</param>
/// <param name="PairsLeft">How many more could matter and were not worked out.</param>
public sealed record SideBySide(
    ImmutableArray<ResultPart> Parts,
    ImmutableArray<Possible> Now,
    ImmutableArray<int> Readings,
    ImmutableArray<UnderAnswers> Singles,
    ImmutableArray<UnderAnswers> Pairs,
    int PairsTried,
    int PairsLeft)
{
    /// <summary>Whether a part comes out otherwise than it is now.</summary>
    public bool IsChanged(UnderAnswers under, int part) => !under.Results[part].SameOutcomes(Now[part]);

    /// <summary>Whether a part comes out otherwise under any answer or pair of answers.</summary>
    public bool IsTurning(int part) => Singles.Any(s => IsChanged(s, part)) || Pairs.Any(p => IsNew(p, part));

    /// <summary>Whether two answers together give a part what neither of them gives alone.</summary>
    public bool IsNew(UnderAnswers pair, int part) =>
        pair.Answers.All(answer => !Singles.First(s => s.Answers[0] == answer).Results[part].SameOutcomes(pair.Results[part]));
}

/// <param name="Answers">The readings answered otherwise: one, or two in the policy's order.</param>
/// <param name="Results">What each part comes to.</param>
public sealed record UnderAnswers(ImmutableArray<Answer> Answers, ImmutableArray<Possible> Results);

/// <summary>An option of a reading, both as indices.</summary>
public readonly record struct Answer(int Reading, int Option);
