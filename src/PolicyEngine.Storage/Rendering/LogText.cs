using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Decisions;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>Recorded decisions for people: a line for each, with what it came to.</summary>
public static class LogText
{
    /// <param name="packed">Those that an entry holds together, a line for each entry, with how many have ended.</param>
    public static ImmutableArray<TextRun> Runs(IReadOnlyCollection<ListedDecision> decisions, int width, IReadOnlyCollection<(PackedDecisions Decisions, int Ended)>? packed = null)
    {
        var page = new Page(width);
        packed ??= [];
        var count = decisions.Count + packed.Sum(p => (long)p.Decisions.Count);
        if (count == 0)
            return page.Line(0, "No decision is recorded that fits.").Runs;
        var head = ImmutableArray.Create("", "made", "authority", "about", "period", "came to", "state");
        Columns.AddTo(page, 0, leading: 1, [head, .. decisions.Select(Row), .. packed.Select(p => Row(p.Decisions, p.Ended))]);
        var ended = decisions.Count(d => !d.Stands) + packed.Sum(p => p.Ended);
        page.Line(0, $"{count} decision{(count == 1 ? "" : "s")}{(ended > 0 ? $", of which {ended} no longer stand{(ended == 1 ? "s" : "")}" : "")}.");
        return packed.Count == 0 ? page.Runs : page.Line(0, "Of those kept together, `--service` lists each one's own.").Runs;
    }

    /// <summary>`grade B`, `rating red`, `2 of 3 thresholds missed`: the bands and ratings, else the thresholds.</summary>
    public static string CameTo(RecordedDecision decision)
    {
        var grades = decision.Results.Where(r => r.Role is "band" or "rag").Select(r => $"{ShortName(r.Id)} {Short(r)}").ToArray();
        if (grades.Length > 0)
            return string.Join(", ", grades);
        var thresholds = decision.Results.Where(r => r.Role == "threshold" && r.Result != "not applicable").ToArray();
        if (thresholds.Length == 0)
            return $"{decision.Results.Length} results";
        var (missed, open) = (thresholds.Count(r => r.Result == "missed"), thresholds.Count(r => r.Result is not ("met" or "missed")));
        var rest = open > 0 ? $", {open} open" : "";
        return missed == 0 && open == 0
            ? $"all {thresholds.Length.ToString(CultureInfo.InvariantCulture)} thresholds met"
            : $"{missed} of {thresholds.Length} thresholds missed{rest}";
    }

    /// <summary>How it stands: `stands`, `replaced by D60 (correction)`.</summary>
    public static string State(ListedDecision listed) => listed switch
    {
        { Stands: true, Decision.Replaces: { } replaces } => $"stands ({replaces.How} of {replaces.Decision})",
        { Ended: null } => "stands",
        { Ended: { How: LogEntry.Withdrawal, Entry: var entry } } => $"withdrawn (log entry {entry})",
        { Ended: { } ended } => $"replaced by {new DecisionId(ended.Entry, ended.Number)} ({ended.How})",
    };

    /// <summary>Who ended it, when and why; for one that took the place of another, why. Null for one that simply stands.</summary>
    public static string? Why(ListedDecision listed) => listed switch
    {
        { Ended: { } ended } => $"{ended.At} by {ended.By}: {ended.Because}",
        { Decision.Replaces: { } replaces } => $"took the place of {replaces.Decision}: {replaces.Reason}",
        _ => null,
    };

    /// <summary>`recorded as D57 on 2026-11-26 by lead officer A; stands`, and what came out otherwise now.</summary>
    /// <param name="listed">The recorded decision.</param>
    /// <param name="now">The same worked out now.</param>
    public static string Recorded(ListedDecision listed, Decision now)
    {
        var recorded = listed.Decision;
        var results = now.Outcomes.SelectMany(RecordedResult.Of).ToLookup(r => r.Id, StringComparer.Ordinal);
        var otherwise = recorded.Results.Select(r => (Then: r, Now: results[r.Id].FirstOrDefault())).Where(r => !RecordedResult.IsSame(r.Then, r.Now))
            .Select(r => $"{r.Then.Id} {Short(r.Then)} -> {(r.Now is { } result ? Short(result) : "not worked out")}").ToArray();
        return $"recorded as {recorded.Name} on {recorded.At[..10]} by {recorded.By}; {State(listed)}{(otherwise.Length > 0 ? $"; now otherwise: {string.Join(", ", otherwise)}" : "")}";
    }

    private static ImmutableArray<string> Row(ListedDecision listed)
    {
        var decision = listed.Decision;
        return [decision.Name, decision.At[..10], decision.Authority, decision.Subject, decision.Period?.Name ?? "", CameTo(decision), State(listed)];
    }

    private static ImmutableArray<string> Row(PackedDecisions packed, int ended) =>
    [
        packed.Name, packed.At[..10], packed.Authority, packed.Count == 1 ? packed.First : $"{packed.First} to {packed.Last}", packed.Period?.Name ?? "",
        $"{packed.Count} decision{(packed.Count == 1 ? "" : "s")}", ended == 0 ? $"stand{(packed.Count == 1 ? "s" : "")}{(packed.Replaces is var (how, _) ? $" ({how})" : "")}" : $"{ended} ended",
    ];

    private static string Short(RecordedResult result)
    {
        var words = result.Result.StartsWith("not settled", StringComparison.Ordinal) ? "open" : result.Result.Split(':')[0];
        return result.Status == "in-force" ? words : $"{words} ({result.Status})";
    }

    private static string ShortName(string id) => id[(id.LastIndexOf('.') + 1)..];
}
