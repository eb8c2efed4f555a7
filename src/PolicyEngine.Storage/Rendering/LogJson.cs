using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>
/// Recorded decisions for programs: [{ id, stands, endedBy, endedHow, endedBecause, endedByWhom, endedAt, cameTo, entry }], the entry being the body of the log,
/// { at, by, authority, policy, snapshot, level, subject, periodKind, period, asOf, knownOn, upTo, kernel, inputs, results, replaces }.
/// </summary>
public static class LogJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<ListedDecision> decisions)
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
            writer.WriteString("endedHow", listed.Ended?.How);
            writer.WriteString("endedBecause", listed.Ended?.Because);
            writer.WriteString("endedByWhom", listed.Ended?.By);
            writer.WriteString("endedAt", listed.Ended?.At);
            writer.WriteString("cameTo", LogText.CameTo(listed.Decision));
            writer.WritePropertyName("entry");
            JsonNode.Parse(listed.Decision.ToBody())!.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
