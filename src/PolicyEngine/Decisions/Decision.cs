using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>
/// What was decided about one subject and why: the one structure that text, tree, HTML and JSON are renderings of.
/// Plain data; the same policy, facts and request give the same decision.
/// </summary>
/// <param name="Level">The subject's level by name: `service`.</param>
/// <param name="AsOf">The day it stands on, a day number; null if none was given.</param>
/// <param name="Outcomes">One for each definition that can be worked out for this subject and period, in the policy's order.</param>
/// <param name="Readings">The open questions it rested on, each with what the other answers would have given.</param>
/// <param name="Notes">What a reader should know beside the results: figures supplied but not used, duties done that did not arise.</param>
/// <param name="Inputs">Every record that was looked for to decide, found or not, in order.</param>
public sealed record Decision(
    PolicyHeader Policy,
    string Level,
    string Subject,
    string? Period,
    int? AsOf,
    ImmutableArray<Outcome> Outcomes,
    ImmutableArray<ReadingUse> Readings,
    ImmutableArray<string> Notes,
    ImmutableArray<Input> Inputs)
{
    /// <summary>Raised whenever a kernel node comes to mean something else.</summary>
    public const string KernelVersion = "1";

    private Dictionary<string, Outcome>? byId;

    /// <summary>Results under the other answers to its readings, where that was asked for.</summary>
    public SideBySide? OtherAnswers { get; init; }

    /// <summary>How the contract came to whose it is; null where it always was that authority's, or nobody's facts were chosen from a store.</summary>
    public Takeover? Takeover { get; init; }

    /// <summary>The day (a day number) as known on which it was made; null where what is on file has no such day.</summary>
    public int? KnownOn { get; init; }

    public Outcome? Find(string id) => (byId ??= Outcomes.ToDictionary(o => o.Definition.Id, StringComparer.Ordinal)).GetValueOrDefault(id);
}

/// <summary>One definition's result.</summary>
/// <param name="Outputs">One for each output of a table; one for a value.</param>
/// <param name="Why">The step that gave it.</param>
/// <param name="DueBy">For a duty with a date: that date.</param>
public sealed record Outcome(Definition Definition, ImmutableArray<Possible> Outputs, Step Why, Possible? DueBy)
{
    /// <summary>How that date came about; null where there is none, and where the duty does not arise.</summary>
    public Step? WhyThen { get; init; }

    /// <summary>Of a duty that arises or may: whether it was done. Null where neither the policy nor anything recorded says so.</summary>
    public Fulfilment? Done { get; init; }

    /// <summary>What was recorded as its being done, and withdrawn.</summary>
    public ImmutableArray<ProcessEvent> Withdrawn { get; init; } = [];

    /// <summary>Of a duty that does not arise: what is on file as its being done nevertheless.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>The day on which the duty was done; not applicable while it is not, null where nothing says so.</summary>
    public Possible? DoneOn => Done?.On;

    public Possible Result => Outputs[0];

    /// <summary>Of a process how far it has come; null of all else.</summary>
    public ProcessRun? Run { get; init; }

    /// <summary>Every step of its explanation, those of a duty's days included.</summary>
    public IEnumerable<Step> Steps => new[] { Why, WhyThen, Done?.Why }.OfType<Step>().SelectMany(Foundations.Within);

    /// <summary>Missing or disputed facts that leave the result open; empty if it is settled.</summary>
    public IEnumerable<Reason> Unsettled => Result.IsSettled ? [] : Result.Reasons.All;
}

/// <summary>A reading that a decision rested on.</summary>
/// <param name="Reading">Index into the policy's readings.</param>
/// <param name="Taken">The option that was taken, -1 if it is left undecided.</param>
/// <param name="Results">Ids of the definitions that rest on it: no other result can turn on it.</param>
/// <param name="Alternatives">Every other option, with the results that differ under it; empty where they were not worked out.</param>
public sealed record ReadingUse(
    int Reading, Kernel.Reading Question, int Taken, ImmutableArray<string> Results, ImmutableArray<ReadingAlternative> Alternatives)
{
    /// <summary>Null where it is left undecided.</summary>
    public ReadingOption? TakenOption => Taken < 0 ? null : Question.Options[Taken];
}

/// <param name="Option">The option's index.</param>
/// <param name="Differences">What would be another; empty if nothing turns on it here.</param>
public sealed record ReadingAlternative(int Option, ImmutableArray<ChangedResult> Differences);

public sealed record ChangedResult(ResultPart Part, Possible Before, Possible After);
