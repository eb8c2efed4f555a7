using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`record-event EVENT`: something was done that the policy has somebody do.</summary>
internal sealed class RecordEventCommand : Verb
{
    private readonly Argument<string> what = new("EVENT") { Description = "what was done: a step of a reminder or procedure, or a rule; the end of its name is enough where only one has it" };
    private readonly Option<string> authority = new("--authority") { Description = "under whose rules", Required = true, HelpName = "ID" };
    private readonly EventSubject subject = new("it was about");
    private readonly Option<string?> period = new("--period") { Description = "the period for which it was done, if its process or rule has periods", HelpName = "NAME" };
    private readonly Option<DateOnly?> on = StoreOptions.Date("--on", "the day on which it was done, as 2019-02-28");
    private readonly Option<string> by = new("--by") { Description = "who did it", Required = true, HelpName = "WHO" };
    private readonly Option<string?> note = new("--note") { Description = "anything to say of it", HelpName = "TEXT" };
    private readonly Option<string[]> attach = new("--attach") { Description = "what was attached; may be given several times", HelpName = "WHAT" };
    private readonly Option<string?> without = new("--without-attachments") { Description = "why what should be attached is not", HelpName = "TEXT" };
    private readonly Option<DateOnly?> knownFrom = StoreOptions.Date("--known-from", "the day from which it was known, if that was before today");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public RecordEventCommand(Host host)
        : base(
            "record-event", "Record that something was done: a letter sent, a plan agreed, a duty met. It moves the timeline that it belongs to.",
            "policy record-event decision --authority blackburn-with-darwen --service cobalt-court --period \"2004-05 Q2\" --on 2004-11-03 --by \"A. Officer\"")
    {
        on.Required = true;
        Add(what);
        ImmutableArray<Option> options = [authority, .. subject.Options, period, on, by, note, attach, without, knownFrom, store, format];
        foreach (var option in options)
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var who = parsed.GetRequiredValue(by).Trim();
        if (who.Length == 0)
            return Found<object>.Missing(host, "`--by` is who did it; it cannot be empty.").Exit;
        if (parsed.GetValue(without)?.Trim() is { Length: 0 })
            return Found<object>.Missing(host, "`--without-attachments` is why they are missing; it cannot be empty.").Exit;
        if (subject.Of(parsed, host).Value is not { } about)
            return ExitCodes.WrongUsage;
        var request = new EventRequest(
            parsed.GetRequiredValue(authority), parsed.GetRequiredValue(what).Trim(), about.Level, about.Id, parsed.GetValue(period)?.Trim(), parsed.GetValue(on)!.Value.DayNumber, who,
            parsed.GetValue(note)?.Trim() ?? "", [.. parsed.GetValue(attach) ?? []], parsed.GetValue(without)?.Trim(), parsed.GetValue(knownFrom)?.DayNumber);
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var report = new RecordedEvents(opened).Record(request, host.Recorder);
        return EventResult.Write(host, opened, report, EventResult.Recorded, format.IsJson(parsed));
    }
}
