using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`retract KIND SUBJECT`: takes a record back that should never have been recorded.</summary>
internal sealed class RetractCommand : Verb
{
    private readonly Argument<string> kind = new("KIND") { Description = "the kind of record, such as return" };
    private readonly Argument<string> subject = new("SUBJECT") { Description = "the id of the service, provider or other subject whose record it is" };
    private readonly Option<string?> period = new("--period") { Description = "the record's period, if its kind has one", HelpName = "NAME" };
    private readonly Option<string> authority = new("--authority") { Description = "whose record it is", Required = true, HelpName = "ID" };
    private readonly Option<string> reason = new("--reason") { Description = "why it is taken back", Required = true, HelpName = "TEXT" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "the day from which it is known not to hold, if that was before today", "--as-known-on");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public RetractCommand(Host host)
        : base(
            "retract", "Take a record back that should never have been recorded, such as one of a misspelt service. It stays in the store, as known before.",
            "policy retract return oak-huose --period \"2010-11\" --authority kent --reason \"misspelt\"")
    {
        Add(kind);
        Add(subject);
        foreach (var option in new Option[] { period, authority, reason, knownOn, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var recorder = StoreOptions.Recorder(host, parsed.GetValue(by));
        var why = parsed.GetRequiredValue(reason).Trim();
        var day = parsed.GetValue(knownOn)?.DayNumber ?? recorder.Today;
        if (why.Length == 0)
            return Found<object>.Missing(host, "`--reason` is why the record is taken back; it cannot be empty.").Exit;
        if (day > recorder.Today)
            return Found<object>.Missing(host, "`--known-on` is a day to come: nothing can be known from then.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var request = new RetractRequest(
            parsed.GetRequiredValue(authority), parsed.GetRequiredValue(kind), parsed.GetRequiredValue(subject), parsed.GetValue(period), day, why);
        var report = new Retracting(opened).Run(request, recorder);
        if (report.Entry is null)
            return Found<object>.Missing(
                host,
                $"No {request.Kind} of `{request.Subject}`{(request.Period is { } name ? $" for `{name}`" : " without a period")} is on file, or it was taken back before.",
                ExitCodes.BadData).Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, report)));
        else
            WriteText(host, report);
        return ExitCodes.Done;
    }

    private static void WriteText(Host host, RetractReport report)
    {
        Painting.Say(host, $"{report.Records} record{(report.Records == 1 ? " is" : "s are")} taken back (log entry {report.Entry}).");
        if (report.Late > 0)
            Painting.Say(
                host,
                $"{(report.Late == 1 ? "One has" : $"{report.Late} have")} other figures that are known since a later day and still count: "
                    + $"take {(report.Late == 1 ? "it" : "them")} back with a later `--known-on`.");
        ImportResult.WriteResting(host, report.Resting);
    }

    /// <summary>{ entry, records, late, resting }, resting as <see cref="LogJson"/> says.</summary>
    private static void WriteJson(Utf8JsonWriter writer, RetractReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("entry", report.Entry!.Value);
        writer.WriteNumber("records", report.Records);
        writer.WriteNumber("late", report.Late);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, report.Resting);
        writer.WriteEndObject();
    }
}
