using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>A decision to be recorded: made, but not yet in the log.</summary>
public sealed record Decided(string Authority, string Snapshot, EvaluationRequest Request, Decision Decision);

/// <summary>What recording a decision came to.</summary>
/// <param name="Recorded">The new entry, or null.</param>
/// <param name="Standing">The decision that stood before, or null.</param>
public sealed record RecordOutcome(Decided Decided, RecordedDecision? Recorded, RecordedDecision? Standing)
{
    /// <summary>One with the same results stands already.</summary>
    public bool IsUnchanged => Recorded is null && Standing is not null && !IsRefused;

    /// <summary>One with other results stands, and no reason to replace it was given.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>How a recorded decision stands today.</summary>
/// <param name="EndedBy">The entry that withdrew or replaced it, or null while it stands.</param>
/// <param name="EndedHow">`withdrawal`, `correction`, `supersession`.</param>
public sealed record ListedDecision(RecordedDecision Decision, long? EndedBy, string? EndedHow)
{
    public bool Stands => EndedBy is null;
}

/// <summary>Which decisions are asked for; null asks for any.</summary>
public sealed record DecisionFilter(string? Authority = null, string? Subject = null, string? Period = null, string? Policy = null, bool OnlyStanding = false)
{
    public static DecisionFilter All { get; } = new();
}
