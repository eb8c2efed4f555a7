using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`replay DECISION...` or `replay --all`: makes recorded decisions again, as known then and as known now.</summary>
internal sealed class ReplayCommand : Verb
{
    private readonly Argument<string[]> decisions = new("DECISION") { Description = "recorded decisions, such as D57", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> all = new("--all") { Description = "every decision that stands" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "what counts as known now: what the store knew on that day; today without it", "--as-known-on");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public ReplayCommand(Host host)
        : base("replay", "Make recorded decisions again: whether they come out the same as known then, what they would be as known now, and why.", "policy replay D57")
    {
        Add(decisions);
        foreach (var option in new Option[] { all, knownOn, store, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var asked = parsed.GetValue(decisions) ?? [];
        if (asked.Length > 0 == parsed.GetValue(all))
            return Found<object>.Missing(host, "Name the decisions to replay, or say --all.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var recorded = new RecordedDecisions(opened);
        var found = new List<ListedDecision>();
        foreach (var written in asked)
        {
            var one = DecisionIds.Find(host, recorded, written);
            if (one.Value is not { } listed)
                return one.Exit;
            found.Add(listed);
        }

        if (parsed.GetValue(all))
            found = recorded.List(DecisionFilter.All with { OnlyStanding = true });
        var replaying = new Replaying(opened);
        var now = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? host.Recorder.Today, opened.Head.Entries);
        // Decisions that know the same are replayed together, so that their facts are read once.
        var alike = found.OrderBy(l => (l.Decision.Authority, l.Decision.Snapshot, l.Decision.Knowledge.On, l.Decision.Knowledge.UpTo));
        var replays = Progress.Run(host, "Replaying", "decisions", found.Count, progress => alike.Select(l => Replay(replaying, l.Decision, now, progress)).OrderBy(r => r.Recorded.Entry).ToList());
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => ReplayJson.Write(writer, replays)));
        else
            WriteText(host, replays, parsed.GetValue(all));
        return replays.TrueForAll(r => r.IsSame) ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static Replay Replay(Replaying replaying, RecordedDecision decision, Knowledge now, Progress progress)
    {
        var replay = replaying.Run(decision, now);
        progress.Step();
        return replay;
    }

    private static void WriteText(Host host, List<Replay> replays, bool isSummary)
    {
        if (!isSummary)
        {
            foreach (var (index, replay) in replays.Index())
            {
                if (index > 0)
                    host.Out.WriteLine();
                Painting.Write(host, ReplayText.Runs(replay, host.Width));
            }

            return;
        }

        foreach (var replay in replays.Where(r => !r.IsSame || r.Now is null || !r.Changed.IsEmpty))
            Painting.Say(host, ReplayText.Line(replay));
        var (same, changed) = (replays.Count(r => r.IsSame), replays.Count(r => !r.Changed.IsEmpty));
        Painting.Say(host, $"{replays.Count} replayed: {same} the same as known then, {replays.Count - same} different; {changed} would come out otherwise as known now.");
    }
}
