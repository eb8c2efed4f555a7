using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Storage;

/// <summary>A decision made again, for people: whether it comes out as recorded, and what would be decided today and why.</summary>
public static class ReplayText
{
    public static ImmutableArray<TextRun> Runs(Replay replay, int width)
    {
        var page = new Page(width);
        var recorded = replay.Recorded;
        page.Line(0, $"{recorded.Name}: {recorded.Level} {recorded.Subject}{(recorded.Period is { } period ? $", {period}" : "")}, {recorded.Authority}", TextRole.Strong);
        page.Line(0, $"recorded {recorded.At} by {recorded.By}, as of {ValueText.Date(recorded.AsOf)}, as known on {ValueText.Date(recorded.Knowledge.On)}");
        AddThen(page, replay);
        AddNow(page, replay);
        return page.Runs;
    }

    /// <summary>One line for a decision that was replayed among many.</summary>
    public static string Line(Replay replay)
    {
        var now = replay switch
        {
            { Now: null } => "no policy is in force for it now",
            { Changed.IsEmpty: true } => "same now",
            _ => $"now {string.Join(", ", replay.Changed.Select(c => $"{c.Id} {c.Before} -> {c.After} ({c.Because})"))}",
        };
        return $"{replay.Recorded.Name}: {(replay.IsSame ? "same" : "DIFFERENT")} as known then; {now}";
    }

    private static void AddThen(Page page, Replay replay)
    {
        page.Blank();
        if (replay.IsSame)
        {
            page.Line(0, $"As known then: the same{(replay.Recorded.Results.Length > 1 ? $", all {replay.Recorded.Results.Length} results" : "")}.");
            return;
        }

        page.Line(0, "As known then: DIFFERENT from what was recorded", TextRole.Error);
        AddDifferences(page, replay.Altered);
        if (replay.Recorded.Kernel != Decision.KernelVersion)
            page.Line(2, $"It was made by version {replay.Recorded.Kernel} of the engine; this is version {Decision.KernelVersion}.");
        page.Line(2, "`policy verify` says whether anything was altered.");
    }

    private static void AddNow(Page page, Replay replay)
    {
        page.Blank();
        if (replay.Now is null)
        {
            page.Line(0, "As known now: no policy is in force for its period.");
            return;
        }

        page.Line(0, replay.Changed.IsEmpty ? "As known now, under the rules now in force for its period: the same." : "As known now, under the rules now in force for its period: otherwise");
        AddDifferences(page, replay.Changed);
        if (replay.PolicyNow is { } adoption)
            page.Line(
                2,
                $"The policy is another: {adoption.Policy}, snapshot {adoption.Snapshot[..12]}, adopted in log entry {adoption.Entry} (then {replay.Recorded.Policy}, "
                    + $"{replay.Recorded.Snapshot[..12]}).");
        foreach (var fact in replay.Facts)
            page.Line(
                2,
                fact.Record.IsOfEvents ? $"`{fact.Record.Kind}` of {Whose(fact.Record)} (event {fact.Record.Item}) {Event(fact)}."
                    : $"The {fact.Record.Kind} of {Whose(fact.Record)}{Item(fact.Record)} {Change(fact)}.");
    }

    private static string Item(Input record) => record.Item.Length == 0 ? "" : $" ({record.Item})";

    private static string Whose(Input record) => $"{record.Subject}{(record.Period is null ? "" : $" for {record.Period}")}";

    private static string Event(ChangedInput done) => done switch
    {
        { Before: 0, After: Input.Counts } => "was not known as done; now it is",
        { Before: 0 } => "was not known; it was recorded and withdrawn since",
        { After: 0 } => "counted; it is not looked at now",
        _ => "counted; it was withdrawn since",
    };

    private static string Change(ChangedInput fact) => fact switch
    {
        { Before: 0 } => $"was not on file; now its revision {fact.After} is",
        { After: 0 } => $"was on file in revision {fact.Before}; it was withdrawn since",
        _ => $"was revised: {fact.Before} then, {fact.After} now",
    };

    private static void AddDifferences(Page page, ImmutableArray<ReplayDifference> differences)
    {
        foreach (var difference in differences)
            page.Line(2, $"{difference.Id}: {difference.Before} -> {difference.After}  because of {difference.Because}");
    }
}
