using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>
/// Recorded decisions for programs: [{ id, stands, endedBy, endedHow, endedBecause, endedByWhom, endedAt, cameTo, entry }], the entry being the body of the log,
/// { at, by, authority, policy, snapshot, level, subject, periodKind, period, asOf, knownOn, upTo, kernel, inputs, results, replaces }. Behind them those that an entry holds
/// together: [{ id, to, decisions, ended, entry }], the first and the last by name, how many there are and how many have ended, and the body
/// { at, by, authority, policy, snapshot, level, periodKind, period, asOf, knownOn, upTo, kernel, decisions, first, last, columns, replaces }. `endedByNumber` follows `endedBy` where one of many
/// that an entry holds together took its place.
/// </summary>
public static class LogJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<ListedDecision> decisions, IEnumerable<(PackedDecisions Decisions, int Ended)>? packed = null)
    {
        writer.WriteStartArray();
        foreach (var listed in decisions)
        {
            writer.WriteStartObject();
            writer.WriteString("id", listed.Decision.Name);
            writer.WriteBoolean("stands", listed.Stands);
            if (listed.Ended is { } ended)
                writer.WriteNumber("endedBy", ended.Entry);
            else
                writer.WriteNull("endedBy");
            if (listed.Ended is { Number: > 0 and var number })
                writer.WriteNumber("endedByNumber", number);
            writer.WriteString("endedHow", listed.Ended?.How);
            writer.WriteString("endedBecause", listed.Ended?.Because);
            writer.WriteString("endedByWhom", listed.Ended?.By);
            writer.WriteString("endedAt", listed.Ended?.At);
            writer.WriteString("cameTo", LogText.CameTo(listed.Decision));
            writer.WritePropertyName("entry");
            JsonNode.Parse(listed.Decision.ToBody())!.WriteTo(writer);
            writer.WriteEndObject();
        }

        foreach (var (many, ended) in packed ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("id", many.NameOf(1).ToString());
            writer.WriteString("to", many.NameOf(many.Count).ToString());
            writer.WriteNumber("decisions", many.Count);
            writer.WriteNumber("ended", ended);
            writer.WritePropertyName("entry");
            writer.WriteRawValue(many.ToBody());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
