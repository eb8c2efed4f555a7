using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>
/// Decisions that one entry of the log holds together: about many subjects of one level, made at once for one period under one policy. The entry says what they have in
/// common and the hash of their columns (<see cref="PackedColumns"/>), which say of each its subject and what it came to.
/// </summary>
/// <param name="Entry">Its number in the log: its decisions are `D57.1`, `D57.2` and so on.</param>
/// <param name="Snapshot">The hash of the policy they were made under, in hexadecimal.</param>
/// <param name="AsOf">The day they stood on (a day number).</param>
/// <param name="Knowledge">The facts they were made with.</param>
/// <param name="First">The first subject in UTF-8's order, in which they stand, and <paramref name="Last"/> the last.</param>
/// <param name="Digest">SHA-256 of the columns, in hexadecimal.</param>
/// <param name="Replaces">How and why they took the place of others, which the columns name; null where they did not.</param>
public sealed record PackedDecisions(
    long Entry,
    string Authority,
    string Policy,
    string Snapshot,
    string Level,
    PeriodName? Period,
    int AsOf,
    Knowledge Knowledge,
    string Kernel,
    int Count,
    string First,
    string Last,
    string Digest,
    (string How, string Reason)? Replaces,
    string By,
    string At) : DecisionHead(Authority, Policy, Snapshot, Level, Period, AsOf, Knowledge, Kernel, By, At)
{
    public string Name => Count == 1 ? $"{NameOf(1)}" : $"{NameOf(1)} to {NameOf(Count)}";

    /// <summary>How its decisions are called, for whoever asks for one that it does not hold.</summary>
    public string Hint => $" Entry {Entry} holds {Name}, about {First}{(Count == 1 ? "" : $" to {Last}")}.";

    public DecisionId NameOf(int number) => new(Entry, number);

    /// <summary>`{ at, by, authority, policy, snapshot, level, periodKind, period, asOf, knownOn, upTo, kernel, decisions, first, last, columns, replaces }`, the last only
    /// where they took the place of others: `{ how, reason }`.</summary>
    internal string ToBody() => JsonText.Compact(writer =>
    {
        writer.WriteStartObject();
        WriteHead(writer, subject: null);
        writer.WriteNumber("decisions", Count);
        writer.WriteString("first", First);
        writer.WriteString("last", Last);
        writer.WriteString("columns", Digest);
        if (Replaces is var (how, reason))
        {
            writer.WriteStartObject("replaces");
            writer.WriteString("how", how);
            writer.WriteString("reason", reason);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    internal static PackedDecisions Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new PackedDecisions(
            entry.Seq, body.Text("authority"), body.Text("policy"), body.Text("snapshot"), body.Text("level"),
            body["period"] is null ? null : new PeriodName(body.Text("periodKind"), body.Text("period")),
            body.DayNumber("asOf"), new Knowledge(body.DayNumber("knownOn"), body["upTo"]!.GetValue<long>()), body.Text("kernel"),
            body["decisions"]!.GetValue<int>(), body.Text("first"), body.Text("last"), body.Text("columns"),
            body["replaces"] is { } replaces ? (replaces.Text("how"), replaces.Text("reason")) : null, body.Text("by"), body.Text("at"));
    }

    internal static string DigestOf(ReadOnlySpan<byte> columns) => Convert.ToHexStringLower(SHA256.HashData(columns));

    /// <summary>One of them.</summary>
    /// <param name="row">Counted from 0.</param>
    internal RecordedDecision Unpack(int row, PackedColumns columns) => new(
        NameOf(row + 1), Authority, Policy, Snapshot, Level, columns.Subjects[row], Period, AsOf, Knowledge, Kernel, Inputs: [], columns.ResultsAt(row),
        Replaces is var (how, reason) ? new Replacement(columns.Replaced[row], how, reason) : null, By, At: At);
}
