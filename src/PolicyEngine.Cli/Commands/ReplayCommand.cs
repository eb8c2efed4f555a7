using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`replay DECISION...` or `replay --all`: makes recorded decisions again, as known then and as known now.</summary>
internal sealed class ReplayCommand : Verb
{
    private const string Unit = "decisions";

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

        var standing = DecisionFilter.All with { OnlyStanding = true };
        if (parsed.GetValue(all))
            found = recorded.List(standing);
        var packed = parsed.GetValue(all) ? recorded.Packed(standing) : [];
        var replaying = new Replaying(opened);
        var now = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? host.Recorder.Today, opened.Head.Entries);
        // Decisions that know the same are replayed together, so that their facts are read once.
        var alike = found.OrderBy(l => (l.Decision.Authority, l.Decision.Snapshot, l.Decision.Knowledge.On, l.Decision.Knowledge.UpTo));
        var count = found.Count + packed.Sum(p => (long)p.Decisions.Count - p.Ended);
        if (parsed.GetValue(all) && !format.IsJson(parsed))
            return Progress.Run(host, "Replaying", Unit, count, progress => Summarise(host, alike, new PackedReplaying(opened, now), l => replaying.Run(l.Decision, now), progress));
        var each = packed.Count > 0 ? alike.Concat(recorded.Unpacked(standing)) : alike;
        var replays = Progress.Run(host, "Replaying", Unit, count, progress => each.Select(l => Replay(replaying, l.Decision, now, progress)).OrderBy(r => r.Recorded.Id).ToList());
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => ReplayJson.Write(writer, replays)));
        else
            WriteText(host, replays);
        return replays.TrueForAll(r => r.IsSame) ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static Replay Replay(Replaying replaying, RecordedDecision decision, Knowledge now, Progress progress)
    {
        var replay = replaying.Run(decision, now);
        progress.Step();
        return replay;
    }

    private static void WriteText(Host host, List<Replay> replays)
    {
        foreach (var (index, replay) in replays.Index())
        {
            if (index > 0)
                host.Out.WriteLine();
            Painting.Write(host, ReplayText.Runs(replay, host.Width));
        }
    }

    /// <summary>A line for each that is not the same, and how many there are; of the others nothing is held.</summary>
    private static int Summarise(Host host, IEnumerable<ListedDecision> alone, PackedReplaying packed, Func<ListedDecision, Replay> run, Progress progress)
    {
        var (count, same, changed) = (0L, 0L, 0L);
        var lines = new List<(DecisionId Of, string Line)>();
        foreach (var replay in alone.Concat(packed.Others(AddSame)).Select(run))
        {
            progress.Report(++count);
            same += replay.IsSame ? 1 : 0;
            changed += replay.Changed.IsEmpty ? 0 : 1;
            if (!replay.IsSame || replay.Now is null || !replay.Changed.IsEmpty)
                lines.Add((replay.Recorded.Id, ReplayText.Line(replay)));
        }

        foreach (var (_, line) in lines.OrderBy(l => l.Of))
            Painting.Say(host, line);
        Painting.Say(host, $"{count} replayed: {same} the same as known then, {count - same} different; {changed} would come out otherwise as known now.");
        return same == count ? ExitCodes.Done : ExitCodes.Findings;

        void AddSame(int more)
        {
            same += more;
            progress.Report(count += more);
        }
    }
}
