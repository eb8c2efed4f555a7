using System.Collections.Immutable;
using System.Text.Json;

namespace PolicyEngine.Storage;

/// <summary>
/// Replays for programs: [{ id, same, altered, now, policyNow, facts }]. `altered` are the results that no longer come out as recorded, `now` those that come
/// out otherwise as known now: [{ id, before, after, because }], null where no policy is in force now. `facts`: [{ kind, subject, period, item, before, after }] by
/// revision; of an event `kind` is what was done, `item` its number, and its revision 0 where it is not known, 1 where it counts, 2 where it was withdrawn.
/// </summary>
public static class ReplayJson
{
    /// <param name="replays">Null where the decision came to the same, and is the same now.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<(DecisionId Id, Replay? Replay)> replays)
    {
        writer.WriteStartArray();
        foreach (var (id, replay) in replays)
        {
            writer.WriteStartObject();
            writer.WriteString("id", id.ToString());
            writer.WriteBoolean("same", replay?.IsSame ?? true);
            WriteDifferences(writer, "altered", replay?.Altered ?? []);
            if (replay is { Now: null })
                writer.WriteNull("now");
            else
                WriteDifferences(writer, "now", replay?.Changed ?? []);
            writer.WriteString("policyNow", replay?.PolicyNow?.Snapshot);
            WriteFacts(writer, replay?.Facts ?? []);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDifferences(Utf8JsonWriter writer, string name, ImmutableArray<ReplayDifference> differences)
    {
        writer.WriteStartArray(name);
        foreach (var difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("id", difference.Id);
            writer.WriteString("before", difference.Before);
            writer.WriteString("after", difference.After);
            writer.WriteString("because", difference.Because);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFacts(Utf8JsonWriter writer, ImmutableArray<ChangedInput> facts)
    {
        writer.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", fact.Record.Kind);
            writer.WriteString("subject", fact.Record.Subject);
            writer.WriteString("period", fact.Record.Period);
            writer.WriteString("item", fact.Record.Item);
            writer.WriteNumber("before", fact.Before);
            writer.WriteNumber("after", fact.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
