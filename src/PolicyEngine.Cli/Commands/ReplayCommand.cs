using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`replay DECISION...` or `replay --all`: makes recorded decisions again, as known then and as known now.</summary>
internal sealed class ReplayCommand : Verb
{
    private const string Unit = "decisions";

    private readonly Argument<string[]> decisions = new("DECISION") { Description = "recorded decisions, such as D57 or D57.12", Arity = ArgumentArity.ZeroOrMore };
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

        var isAll = parsed.GetValue(all);
        var standing = DecisionFilter.All with { OnlyStanding = true };
        if (isAll)
            found = recorded.List(standing);
        var count = found.Count + (isAll ? recorded.Packed(standing).Sum(p => (long)p.Decisions.Count - p.Ended) : 0);
        var now = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? host.Recorder.Today, opened.Head.Entries);
        if (format.IsJson(parsed))
            return WriteJson(host, Replaying(each => each.OrderBy(r => r.Id).ToList()));
        return isAll ? WriteSummary(host, Replaying(Summarise)) : WriteText(host, Replaying(each => each.Select(r => r.Replay!).OrderBy(r => r.Recorded.Id).ToList()));

        T Replaying<T>(Func<IEnumerable<(DecisionId Id, Replay? Replay)>, T> take) =>
            Progress.Run(host, "Replaying", Unit, count, progress => take(Replays(opened, found, isAll, now, progress)));
    }

    /// <summary>Each made again; null where a packed one came to the same, and is the same now.</summary>
    private static IEnumerable<(DecisionId Id, Replay? Replay)> Replays(Store store, List<ListedDecision> found, bool withPacked, Knowledge now, Progress progress)
    {
        var replaying = new Replaying(store);
        // Decisions that know the same are replayed together, so that their facts are read once.
        var alike = found.Select(l => l.Decision).OrderBy(d => (d.Authority, d.Snapshot, d.Knowledge.On, d.Knowledge.UpTo)).Select(d => (d.Id, Other: (RecordedDecision?)d));
        foreach (var (id, other) in withPacked ? alike.Concat(new PackedReplaying(store, now).Run()) : alike)
        {
            yield return (id, other is null ? null : replaying.Run(other, now));
            progress.Step();
        }
    }

    private static int WriteJson(Host host, List<(DecisionId Id, Replay? Replay)> replays)
    {
        host.Out.Write(JsonText.Of(writer => ReplayJson.Write(writer, replays)));
        return replays.TrueForAll(r => r.Replay is null or { IsSame: true }) ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static int WriteText(Host host, List<Replay> replays)
    {
        foreach (var (index, replay) in replays.Index())
        {
            if (index > 0)
                host.Out.WriteLine();
            Painting.Write(host, ReplayText.Runs(replay, host.Width));
        }

        return replays.TrueForAll(r => r.IsSame) ? ExitCodes.Done : ExitCodes.Findings;
    }

    /// <summary>A line for each that is not the same, and how many there are; of the others nothing is held.</summary>
    private static Summary Summarise(IEnumerable<(DecisionId Id, Replay? Replay)> replays)
    {
        var (count, same, changed) = (0L, 0L, 0L);
        var lines = new List<(DecisionId Of, string Line)>();
        foreach (var (id, replay) in replays)
        {
            count++;
            same += replay is null or { IsSame: true } ? 1 : 0;
            changed += replay is null or { Changed.IsEmpty: true } ? 0 : 1;
            if (replay is not null && (!replay.IsSame || replay.Now is null || !replay.Changed.IsEmpty))
                lines.Add((id, ReplayText.Line(replay)));
        }

        return new Summary(count, same, changed, [.. lines.OrderBy(l => l.Of).Select(l => l.Line)]);
    }

    private static int WriteSummary(Host host, Summary of)
    {
        foreach (var line in of.Lines)
            Painting.Say(host, line);
        Painting.Say(host, $"{of.Count} replayed: {of.Same} the same as known then, {of.Count - of.Same} different; {of.Changed} would come out otherwise as known now.");
        return of.Same == of.Count ? ExitCodes.Done : ExitCodes.Findings;
    }

    private sealed record Summary(long Count, long Same, long Changed, List<string> Lines);
}
