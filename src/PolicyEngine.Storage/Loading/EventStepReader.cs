using System.Collections.Immutable;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>Reads a step that says what was done.</summary>
internal sealed class EventStepReader(StepKeys keys)
{
    private const string Of = "`event`";
    private const string OfWithdrawn = "`withdrawn`";

    private static readonly ImmutableArray<string> Subjects = ["service", "provider", "subject"];
    private static readonly ImmutableArray<string> Keys =
        ["authority", "event", .. Subjects, "period", "on", "by", "note", "attached", "without-attachments", "known-from", "withdrawn"];

    public EventStep? Read(YamlMap map)
    {
        keys.CheckKeys(map, Of, Keys);
        var authority = keys.Word(map, "authority", Of, "Write under whose rules it was done, such as `kent`.");
        var what = keys.Word(map, "event", Of, "Write what was done, such as `reminder-letter`.");
        var subject = Subject(map);
        var on = keys.RequiredDay(map, "on", Of);
        var by = keys.Word(map, "by", Of, "Write who did it.");
        var request = new EventRequest(
            authority ?? "", what ?? "", subject?.Level, subject?.Id ?? "", keys.Optional(map, "period", Of), on ?? 0, by ?? "", keys.Optional(map, "note", Of) ?? "",
            keys.Words(map, "attached"), keys.Optional(map, "without-attachments", Of), keys.Day(map, "known-from"));
        var withdrawn = keys.Map(map, "withdrawn", "Write `withdrawn: {on: 2024-08-02, by: A. Officer, because: sent to the wrong provider}`.");
        var withdrawal = withdrawn is null ? null : Withdrawal(withdrawn);
        return authority is null || what is null || subject is null || on is null || by is null ? null : new EventStep(request, withdrawal);
    }

    private (string Level, string Id)? Subject(YamlMap map)
    {
        if (Subjects.Where(s => map.Find(s) is not null).ToArray() is not [var key])
        {
            keys.Fail(map, "An event is about one thing", "Write one of `service: ID`, `provider: ID` and `subject: KIND=ID`.");
            return null;
        }

        if (keys.Word(map, key, Of, "Write its id.") is not { } written)
            return null;
        if (key != "subject")
            return (key, written);
        if (written.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } level, { Length: > 0 } id])
            return (level, id);
        keys.Fail(map, "`subject` is the kind of subject and its id", "Write `subject: KIND=ID`.");
        return null;
    }

    private EventStepWithdrawal? Withdrawal(YamlMap map)
    {
        keys.CheckKeys(map, OfWithdrawn, ["on", "by", "because", "known-from"]);
        var on = keys.RequiredDay(map, "on", OfWithdrawn);
        var by = keys.Word(map, "by", OfWithdrawn, "Write who withdrew it.");
        var because = keys.Word(map, "because", OfWithdrawn, "Write why it was withdrawn.");
        return on is null || by is null || because is null ? null : new EventStepWithdrawal(on.Value, by, because, keys.Day(map, "known-from"));
    }
}
