using System.CommandLine;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`withdraw-event NUMBER`: an event counts no more, by a new entry of the log.</summary>
internal sealed class WithdrawEventCommand : Verb
{
    private readonly Argument<long> number = new("NUMBER") { Description = "the event's number, as `policy events` lists it", CustomParser = EventNumbers.Parse };
    private readonly Option<string> by = new("--by") { Description = "who withdraws it", Required = true, HelpName = "WHO" };
    private readonly Option<string> because = new("--because") { Description = "why", Required = true, HelpName = "TEXT" };
    private readonly Option<DateOnly?> on = StoreOptions.Date("--on", "the day from which it counts no more; today without it");
    private readonly Option<DateOnly?> knownFrom = StoreOptions.Date("--known-from", "the day from which that was known, if that was before today");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public WithdrawEventCommand(Host host)
        : base(
            "withdraw-event", "Withdraw a recorded event, with the reason. It counts no more and stays on file; what was right while it counted stays explained.",
            "policy withdraw-event 12 --by \"A. Officer\" --because \"Sent to the wrong provider\"")
    {
        Add(number);
        foreach (var option in new Option[] { by, because, on, knownFrom, store, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var (who, why) = (parsed.GetRequiredValue(by).Trim(), parsed.GetRequiredValue(because).Trim());
        if (who.Length == 0 || why.Length == 0)
            return Found<object>.Missing(
                host, $"`{(who.Length == 0 ? "--by" : "--because")}` is {(who.Length == 0 ? "who withdraws the event" : "why the event is withdrawn")}; it cannot be empty.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var day = parsed.GetValue(on)?.DayNumber ?? host.Recorder.Today;
        var report = new RecordedEvents(opened).Withdraw(parsed.GetValue(number), day, who, why, parsed.GetValue(knownFrom)?.DayNumber, host.Recorder);
        return EventResult.Write(host, opened, report, EventResult.Withdrawn, format.IsJson(parsed));
    }
}
