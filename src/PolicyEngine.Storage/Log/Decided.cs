using System.Collections.Immutable;
using System.Text.Json.Nodes;
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
/// <param name="Ended">What withdrew or replaced it, or null while it stands.</param>
public sealed record ListedDecision(RecordedDecision Decision, Ending? Ended)
{
    public bool Stands => Ended is null;
}

/// <summary>What ended a decision.</summary>
/// <param name="Entry">Its number in the log.</param>
/// <param name="How">`withdrawal`, `correction`, `supersession`.</param>
public sealed record Ending(long Entry, string How, string Because, string By, string At)
{
    /// <summary>Which of those that the entry holds together took its place; 0 where it is one.</summary>
    public int Number { get; init; }

    internal static Ending Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return entry.Kind == LogEntry.Withdrawal
            ? new Ending(entry.Seq, LogEntry.Withdrawal, body.Text("reason"), body.Text("by"), body.Text("at"))
            : new Ending(entry.Seq, body["replaces"]!.Text("how"), body["replaces"]!.Text("reason"), body.Text("by"), body.Text("at"));
    }
}

/// <summary>Which decisions are asked for; null asks for any.</summary>
public sealed record DecisionFilter(string? Authority = null, string? Subject = null, string? Period = null, string? Policy = null, bool OnlyStanding = false)
{
    public static DecisionFilter All { get; } = new();

    /// <summary>What of the table is asked for, naming only the columns asked about, so that indices serve.</summary>
    /// <param name="isAbout">The condition for a subject; that it is in the column `subject`, without it.</param>
    internal (string Where, object?[] Values) ToSql(string table, Func<string, string>? isAbout = null)
    {
        var (conditions, values) = (new List<string> { "TRUE" }, new List<object?>());
        Add(Authority, value => $"{table}.authority = {value}");
        Add(Subject, isAbout ?? (value => $"{table}.subject = {value}"));
        Add(Period, value => $"{table}.period = {value}");
        Add(Policy, value => $"{table}.policy = {value}");
        return (string.Join(" AND ", conditions), [.. values]);

        void Add(string? value, Func<string, string> condition)
        {
            if (value is null)
                return;
            values.Add(value);
            conditions.Add(condition($"${values.Count}"));
        }
    }
}
