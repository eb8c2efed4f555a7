using System.Collections.Immutable;
using System.Text.Json;

namespace PolicyEngine.Storage;

/// <summary>
/// Recorded events for programs: { event, counts, authority, what, level, subject, period, on, by, note, attached, withoutAttachments, knownOn, recordedBy,
/// recordedAt, withdrawn: { entry, on, by, because, knownOn, recordedAt } or null }, `event` being the number of its log entry.
/// </summary>
public static class EventJson
{
    /// <summary>{ recorded, notes, resting }, of what was recorded or withdrawn; resting as <see cref="LogJson"/> says.</summary>
    public static void Write(Utf8JsonWriter writer, EventReport report)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("recorded");
        Write(writer, report.Event!);
        Texts(writer, "notes", report.Notes);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, report.Resting);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<ListedEvent> events)
    {
        writer.WriteStartArray();
        foreach (var listed in events)
            Write(writer, listed);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ListedEvent listed)
    {
        var done = listed.Event;
        writer.WriteStartObject();
        writer.WriteNumber("event", done.Entry);
        writer.WriteBoolean("counts", listed.Counts);
        writer.WriteString("authority", done.Authority);
        writer.WriteString("what", done.What);
        writer.WriteString("level", done.Level);
        writer.WriteString("subject", done.Subject);
        writer.WriteString("period", done.Period);
        writer.WriteString("on", Json.Day(done.On));
        writer.WriteString("by", done.By);
        writer.WriteString("note", done.Note);
        Texts(writer, "attached", done.Attached);
        writer.WriteString("withoutAttachments", done.WithoutAttachments);
        writer.WriteString("knownOn", Json.Day(done.KnownOn));
        writer.WriteString("recordedBy", done.RecordedBy);
        writer.WriteString("recordedAt", done.At);
        writer.WritePropertyName("withdrawn");
        if (listed.Withdrawn is { } withdrawn)
            Write(writer, withdrawn);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RecordedWithdrawal withdrawn)
    {
        writer.WriteStartObject();
        writer.WriteNumber("entry", withdrawn.Entry);
        writer.WriteString("on", Json.Day(withdrawn.On));
        writer.WriteString("by", withdrawn.By);
        writer.WriteString("because", withdrawn.Because);
        writer.WriteString("knownOn", Json.Day(withdrawn.KnownOn));
        writer.WriteString("recordedAt", withdrawn.At);
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
