using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>Something done, as the log holds it.</summary>
/// <param name="Entry">Its number in the log, by which people call it.</param>
/// <param name="What">In full: `reminders.returns.reminder-letter`.</param>
/// <param name="On">The day on which it was done (a day number).</param>
/// <param name="By">Who did it.</param>
/// <param name="WithoutAttachments">Why it was recorded without what should have been attached, or null.</param>
/// <param name="KnownOn">The day (a day number) from which it was known.</param>
public sealed record RecordedEvent(
    long Entry,
    string Authority,
    string What,
    string Level,
    string Subject,
    string? Period,
    int On,
    string By,
    string Note,
    ImmutableArray<string> Attached,
    string? WithoutAttachments,
    int KnownOn)
{
    /// <summary>Who recorded it, and the moment; of an entry that was read.</summary>
    public string RecordedBy { get; internal init; } = "";

    public string At { get; internal init; } = "";

    /// <summary>`` `rules.visit` about `oak-house`, 2004-05 Q1 ``.</summary>
    public string About => $"`{What}` about `{Subject}`{(Period is null ? "" : $", {Period}")}";

    /// <summary>`{ at, by, authority, what, level, subject, period, on, doneBy, note, attached, withoutAttachments, knownOn }`.</summary>
    internal string ToBody(Recorder recorder) => new JsonObject
    {
        ["at"] = Json.Moment(recorder.At),
        ["by"] = recorder.By,
        ["authority"] = Authority,
        ["what"] = What,
        ["level"] = Level,
        ["subject"] = Subject,
        ["period"] = Period,
        ["on"] = Json.Day(On),
        ["doneBy"] = By,
        ["note"] = Note,
        ["attached"] = new JsonArray([.. Attached.Select(a => JsonValue.Create(a))]),
        ["withoutAttachments"] = WithoutAttachments,
        ["knownOn"] = Json.Day(KnownOn),
    }.ToJsonString();

    internal static RecordedEvent Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new RecordedEvent(
            entry.Seq, body.Text("authority"), body.Text("what"), body.Text("level"), body.Text("subject"), body.TextOrNull("period"), body.DayNumber("on"), body.Text("doneBy"),
            body.Text("note"), [.. body["attached"]!.AsArray().Select(a => a!.GetValue<string>())], body.TextOrNull("withoutAttachments"), body.DayNumber("knownOn"))
        {
            RecordedBy = body.Text("by"),
            At = body.Text("at"),
        };
    }
}

/// <summary>That an event counts no more, as the log holds it.</summary>
/// <param name="Entry">Its own number in the log.</param>
/// <param name="Event">The event's.</param>
/// <param name="On">The day (a day number) on which it was withdrawn.</param>
/// <param name="KnownOn">The day (a day number) from which that is known.</param>
public sealed record RecordedWithdrawal(long Entry, long Event, int On, string By, string Because, int KnownOn)
{
    public string At { get; internal init; } = "";

    /// <summary>`{ at, by, event, on, withdrawnBy, because, knownOn }`.</summary>
    internal string ToBody(Recorder recorder) => new JsonObject
    {
        ["at"] = Json.Moment(recorder.At),
        ["by"] = recorder.By,
        ["event"] = Event,
        ["on"] = Json.Day(On),
        ["withdrawnBy"] = By,
        ["because"] = Because,
        ["knownOn"] = Json.Day(KnownOn),
    }.ToJsonString();

    internal static RecordedWithdrawal Read(LogEntry entry)
    {
        var body = JsonNode.Parse(entry.Body)!;
        return new RecordedWithdrawal(
            entry.Seq, body["event"]!.GetValue<long>(), body.DayNumber("on"), body.Text("withdrawnBy"), body.Text("because"), body.DayNumber("knownOn"))
        { At = body.Text("at") };
    }
}

/// <summary>A recorded event and, if it counts no more, its withdrawal.</summary>
public sealed record ListedEvent(RecordedEvent Event, RecordedWithdrawal? Withdrawn)
{
    public bool Counts => Withdrawn is null;
}
