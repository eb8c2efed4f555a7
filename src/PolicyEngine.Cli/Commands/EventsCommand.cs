using System.CommandLine;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`events`: what was recorded as done, by the days on which it was, and what was withdrawn.</summary>
internal sealed class EventsCommand : Verb
{
    private readonly Option<string?> authority = new("--authority") { Description = "only of one authority", HelpName = "ID" };
    private readonly Option<string?> subject = new("--service", "--provider", "--subject", "-s") { Description = "only about one service, provider or other subject", HelpName = "ID" };
    private readonly Option<string?> process = new("--process") { Description = "only of one reminder, procedure or rule, or one event of it", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = StoreOptions.Date("--from", "only what was done on that day or later");
    private readonly Option<DateOnly?> to = StoreOptions.Date("--to", "only what was done on that day or before");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public EventsCommand(Host host)
        : base("events", "List what was recorded as done: when, about whom, by whom, and what was withdrawn and why.", "policy events --authority kent --from 2011-04-01")
    {
        foreach (var option in new Option[] { authority, subject, process, from, to, store, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(from) is { } first && parsed.GetValue(to) is { } last && first > last)
            return Found<object>.Missing(host, $"`--from {ValueText.Date(first.DayNumber)}` is after `--to {ValueText.Date(last.DayNumber)}`, so no day lies between them.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var filter = new EventFilter(parsed.GetValue(authority), parsed.GetValue(subject), parsed.GetValue(process), parsed.GetValue(from)?.DayNumber, parsed.GetValue(to)?.DayNumber);
        var found = new RecordedEvents(opened).List(filter);
        if (found.IsEmpty && filter.Process is { } named && RecordedEvents.Names(opened, filter.Authority) is var names && !names.Any(n => $".{n}.".Contains($".{named}.", StringComparison.Ordinal)))
            return Found<object>.Missing(host, $"No policy here has a reminder, procedure or rule `{named}`.{Nearest.To(named, names.SelectMany(Ends))}").Exit;
        if (found.IsEmpty && filter.Subject is { } one && Subjects(opened, host) is var all && !all.Contains(one))
            return Found<object>.Missing(host, $"There is nothing about `{one}` in this store.{Nearest.To(one, all)}").Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => EventJson.Write(writer, found)));
        else
            Painting.Write(host, EventText.Runs(found, host.Width));
        return ExitCodes.Done;
    }

    /// <summary>Everybody of whom anything is on file.</summary>
    private static HashSet<string> Subjects(Store store, Host host) =>
    [
        .. DueQuery.Subjects(store, authority: null, new Knowledge(host.Recorder.Today, store.Head.Entries)),
        .. new RecordedEvents(store).List(new EventFilter(null, null, null, null, null)).Select(e => e.Event.Subject),
    ];

    /// <summary>`reminders.returns.letter`, `returns.letter`, `letter`, and the process: `reminders.returns`, `returns`.</summary>
    private static IEnumerable<string> Ends(string name)
    {
        var parts = name.Split('.');
        return Enumerable.Range(0, parts.Length).SelectMany(from => Enumerable.Range(from + 1, parts.Length - from).Select(to => string.Join('.', parts[from..to])))
            .Where(n => n is not ("rules" or "reminders" or "procedures"));
    }
}
