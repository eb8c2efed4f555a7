using System.Collections.Immutable;

namespace PolicyEngine.Tests.Reference;

/// <summary>What one world has settled: each question is put to the oracle once, and keeps its answer.</summary>
/// <param name="choose">Given how many answers there are, picks one.</param>
internal sealed class Questions(Func<int, int> choose)
{
    private readonly Dictionary<object, int> answers = [];

    public int Asked => answers.Count;

    /// <summary>How often an answer was read, the first time included.</summary>
    public int Read { get; private set; }

    /// <summary>
    /// Something open was read twice, or is a number or a text: possible values that do not say what goes with what, or
    /// have bounds only, may then be more than the truth, or than the samples tried.
    /// </summary>
    public bool MayBeImprecise { get; set; }

    /// <summary>What was worked out before from so many answers is read once more.</summary>
    public void ReadAgain(int answersRead)
    {
        Read += answersRead;
        MayBeImprecise |= answersRead > 0;
    }

    public int Ask(object question, int choices)
    {
        Read++;
        if (answers.TryGetValue(question, out var answer))
            MayBeImprecise = true;
        else
            answers.Add(question, answer = choose(choices));
        return answer;
    }

    public Outcome Ask(object question, ImmutableArray<Outcome> choices)
    {
        MayBeImprecise |= choices.Any(c => c is NumberOutcome or TextOutcome);
        return choices[Ask(question, choices.Length)];
    }
}
