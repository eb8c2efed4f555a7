using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>That an authority's rules are those of a policy, from a day on until its next adoption.</summary>
/// <param name="Entry">Its number in the log.</param>
/// <param name="Snapshot">The hash of the policy as it was then, in hexadecimal.</param>
/// <param name="From">The first day (a day number).</param>
public sealed record Adoption(long Entry, string Authority, string Policy, string Snapshot, int From)
{
    /// <summary>Whose contracts the policy takes over.</summary>
    internal ImmutableArray<TakenOver> Lineage { get; init; } = [];

    internal string ToBody(Recorder recorder)
    {
        var body = new JsonObject
        {
            ["at"] = Json.Moment(recorder.At),
            ["by"] = recorder.By,
            ["authority"] = Authority,
            ["policy"] = Policy,
            ["snapshot"] = Snapshot,
            ["from"] = Json.Day(From),
        };
        if (!Lineage.IsEmpty)
            body["lineage"] = new JsonArray([.. Lineage.Select(t => t.ToJson())]);
        return body.ToJsonString();
    }

    internal static Adoption Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new Adoption(entry.Seq, body.Text("authority"), body.Text("policy"), body.Text("snapshot"), body.DayNumber("from"))
        {
            Lineage = [.. (body["lineage"]?.AsArray() ?? []).Select(t => TakenOver.Read(t!))],
        };
    }
}

/// <summary>That the contracts of whoever had a policy go to the authority that adopted another.</summary>
/// <param name="Policy">The predecessor's policy by id.</param>
/// <param name="On">The first day (a day number) on which they are the successor's.</param>
/// <param name="OwnRulesFrom">The first day on which the successor's rules apply to them; null while the predecessor's stay.</param>
internal sealed record TakenOver(string Policy, int On, int? OwnRulesFrom)
{
    public static TakenOver Of(Succession succession) => new(succession.Predecessor, succession.On, succession.OwnRulesFrom);

    public static TakenOver Read(JsonNode node) => new(node.Text("policy"), node.DayNumber("on"), node["ownRulesFrom"] is null ? null : node.DayNumber("ownRulesFrom"));

    public JsonObject ToJson() => new() { ["policy"] = Policy, ["on"] = Json.Day(On), ["ownRulesFrom"] = OwnRulesFrom is { } from ? Json.Day(from) : null };
}
