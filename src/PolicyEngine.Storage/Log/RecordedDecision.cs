using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>A decision as the log holds it: all that is needed to make it again, and what it came to.</summary>
/// <param name="Id">What people call it.</param>
/// <param name="Snapshot">The hash of the policy it was made under, in hexadecimal.</param>
/// <param name="AsOf">The day it stood on (a day number).</param>
/// <param name="Knowledge">The facts it was made with.</param>
/// <param name="Kernel">The engine's version (<see cref="Decision.KernelVersion"/>).</param>
/// <param name="Inputs">The records it looked for; of a packed one none are kept (<see cref="IsPacked"/>).</param>
/// <param name="Results">What it came to; of a packed one without reasons.</param>
/// <param name="Replaces">The decision it took the place of, or null.</param>
public sealed record RecordedDecision(
    DecisionId Id,
    string Authority,
    string Policy,
    string Snapshot,
    string Level,
    string Subject,
    PeriodName? Period,
    int AsOf,
    Knowledge Knowledge,
    string Kernel,
    ImmutableArray<Input> Inputs,
    ImmutableArray<RecordedResult> Results,
    Replacement? Replaces,
    string By,
    string At) : DecisionHead(Authority, Policy, Snapshot, Level, Period, AsOf, Knowledge, Kernel, By, At)
{
    public string Name => Id.ToString();

    /// <summary>One of many that an entry of the log holds together (<see cref="PackedDecisions"/>): why, and the records it looked for, are had by making it again.</summary>
    public bool IsPacked => Id.Number > 0;

    /// <summary>
    /// `{ at, by, authority, policy, snapshot, level, subject, periodKind, period, asOf, knownOn, upTo, kernel, inputs, results, replaces }`; the inputs null, and no reasons in the
    /// results, where it is packed.
    /// </summary>
    internal string ToBody() => JsonText.Compact(writer =>
    {
        writer.WriteStartObject();
        WriteHead(writer, Subject);
        if (IsPacked)
        {
            writer.WriteNull("inputs");
        }
        else
        {
            writer.WriteStartArray("inputs");
            foreach (var input in Inputs)
                WriteInput(writer, input);
            writer.WriteEndArray();
        }

        writer.WriteStartArray("results");
        foreach (var result in Results)
            result.Write(writer);
        writer.WriteEndArray();
        Replaces?.Write(writer);
        writer.WriteEndObject();
    });

    internal static RecordedDecision Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new RecordedDecision(
            new DecisionId(entry.Seq), body.Text("authority"), body.Text("policy"), body.Text("snapshot"), body.Text("level"), body.Text("subject"),
            body["period"] is null ? null : new PeriodName(body.Text("periodKind"), body.Text("period")),
            body.DayNumber("asOf"), new Knowledge(body.DayNumber("knownOn"), body["upTo"]!.GetValue<long>()), body.Text("kernel"),
            [.. body["inputs"]!.AsArray().Select(i => ReadInput(i!))],
            [.. body["results"]!.AsArray().Select(r => RecordedResult.Read(r!))],
            body["replaces"] is { } replaces ? Replacement.Read(replaces) : null,
            body.Text("by"), body.Text("at"));
    }

    private static void WriteInput(Utf8JsonWriter writer, Input input)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", input.Kind);
        writer.WriteString("subject", input.Subject);
        writer.WriteString("period", input.Period);
        writer.WriteString("item", input.Item);
        writer.WriteNumber("revision", input.Revision);
        writer.WriteEndObject();
    }

    private static Input ReadInput(JsonNode node) =>
        new(node.Text("kind"), node.Text("subject"), node.TextOrNull("period"), node.Text("item"), node["revision"]!.GetValue<int>());
}

/// <summary>One result of a decision.</summary>
/// <param name="Result">Text as people read it: `B`, `not settled: amber or red`.</param>
/// <param name="Full">The result as <see cref="ResultJson"/> writes it.</param>
/// <param name="Row">The row of the table that decided, or null.</param>
/// <param name="Status">`in-force`, or what it is instead: then it never has effect.</param>
public sealed record RecordedResult(string Id, string Role, string Result, string Full, string? Row, string Status)
{
    /// <summary>One for each output.</summary>
    public static IEnumerable<RecordedResult> Of(Outcome outcome)
    {
        var row = DecidingRow(outcome);
        return Assessing.Outputs(outcome.Definition).Zip(outcome.Outputs, (definition, output) => new RecordedResult(
            definition.Id, KernelJson.Name(definition.Role), ResultText.Of(definition, output), Whole(definition, output), row, KernelJson.Name(definition.Status)));
    }

    /// <summary>The same as packed decisions hold them.</summary>
    internal static IEnumerable<RecordedResult> WithoutReasons(Outcome outcome)
    {
        var row = DecidingRow(outcome);
        return Assessing.Outputs(outcome.Definition).Zip(outcome.Outputs, (definition, output) => WithoutReasons(definition, output, row));
    }

    private static string? DecidingRow(Outcome outcome) =>
        outcome.Why.Inputs.FirstOrDefault(i => i is { Decided: true, Kind: StepKind.Row or StepKind.Otherwise })?.Address.Split('/')[^1];

    /// <summary>Whether both came to the same exactly, and what is open is open for the same reasons; where a rule stands in its file does not matter.</summary>
    public static bool IsSame(RecordedResult? a, RecordedResult? b) => a?.Outcome == b?.Outcome;

    /// <summary>The same of one that was recorded without reasons.</summary>
    public static bool IsSameWithoutReasons(RecordedResult? packed, RecordedResult? other) =>
        packed is null ? other is null : other is not null && packed.Full == Json.Without(other.Full, "reasons");

    private string Outcome
    {
        get
        {
            var full = JsonNode.Parse(Full)!.AsObject();
            var reasons = full["reasons"]!.AsArray().Select(r => r!["settledBy"] is { } fact ? $"{r["kind"]} {fact.ToJsonString()}" : $"{r["kind"]} {r["text"]}").Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            full.Remove("reasons");
            return $"{Result} {full.ToJsonString()} {string.Join(' ', reasons)}";
        }
    }

    /// <summary>A result without what it rests on.</summary>
    /// <param name="definition">Of a table with several outputs, that one (<see cref="Assessing.Outputs"/>).</param>
    /// <param name="row">The row of the table that decided, or null.</param>
    internal static RecordedResult WithoutReasons(Definition definition, Possible output, string? row) => new(
        definition.Id, KernelJson.Name(definition.Role), ResultText.Short(definition, output), Json.Without(Whole(definition, output), "reasons"), row, KernelJson.Name(definition.Status));

    private static string Whole(Definition definition, Possible result)
    {
        var written = JsonText.Compact(writer =>
        {
            writer.WriteStartObject();
            ResultJson.Write(writer, "result", result, definition.Type);
            writer.WriteEndObject();
        });
        return JsonNode.Parse(written)!["result"]!.ToJsonString();
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("role", Role);
        writer.WriteString("text", Result);
        writer.WriteString("row", Row);
        writer.WriteString("status", Status);
        writer.WritePropertyName("full");
        writer.WriteRawValue(Full);
        writer.WriteEndObject();
    }

    internal static RecordedResult Read(JsonNode node) =>
        new(node.Text("id"), node.Text("role"), node.Text("text"), node["full"]!.ToJsonString(), node.TextOrNull("row"), node.Text("status"));
}

/// <summary>That a decision takes the place of another.</summary>
/// <param name="How">`correction` where other facts were the cause, `supersession` where other rules were.</param>
public sealed record Replacement(DecisionId Decision, string How, string Reason)
{
    public const string Correction = "correction";
    public const string Supersession = "supersession";

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("replaces");
        writer.WriteNumber("entry", Decision.Entry);
        if (Decision.Number > 0)
            writer.WriteNumber("number", Decision.Number);
        writer.WriteString("how", How);
        writer.WriteString("reason", Reason);
        writer.WriteEndObject();
    }

    internal static Replacement Read(JsonNode node) => new(Json.DecisionId(node, "entry"), node.Text("how"), node.Text("reason"));
}
