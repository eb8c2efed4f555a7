using System.Collections.Immutable;

namespace PolicyEngine.Storage;

/// <summary>What is to be recorded as done.</summary>
/// <param name="What">In full or the end of its name: `reminder-letter`.</param>
/// <param name="Level">The kind of subject (`provider`); null for what the event is about.</param>
/// <param name="On">The day on which it was done (a day number).</param>
/// <param name="By">Who did it.</param>
/// <param name="WithoutAttachments">Why what should be attached is not; null where nothing is missing.</param>
/// <param name="KnownOn">The day (a day number) from which it was known; null for the day of recording.</param>
public sealed record EventRequest(
    string Authority,
    string What,
    string? Level,
    string Subject,
    string? Period,
    int On,
    string By,
    string Note,
    ImmutableArray<string> Attached,
    string? WithoutAttachments,
    int? KnownOn);

/// <summary>What came of recording or withdrawing an event.</summary>
/// <param name="Event">Null if it was refused.</param>
/// <param name="Refused">Why, and what to do; null if it was not.</param>
/// <param name="Notes">What to know of it.</param>
public sealed record EventReport(ListedEvent? Event, string? Refused, ImmutableArray<string> Notes)
{
    /// <summary>The standing decisions that rest on what is now otherwise.</summary>
    public ImmutableArray<ListedDecision> Resting { get; init; } = [];

    public static EventReport Refusal(string why) => new(null, why, []);
}

/// <summary>Which events to list; null is any.</summary>
/// <param name="Process">A process or a rule, in full or the end of its name, or one event.</param>
/// <param name="From">The first day (a day number) on which it may have been done.</param>
/// <param name="To">The last such day.</param>
public sealed record EventFilter(string? Authority = null, string? Subject = null, string? Process = null, int? From = null, int? To = null);
