using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is due on a day, ready to be shown as a list and in a month.</summary>
internal sealed class DueSheet
{
    private readonly ImmutableArray<DueItem> items;
    private readonly ILookup<int, DueItem> byDay;

    /// <param name="knownOn">Today (a day number).</param>
    /// <param name="on">The day stood on.</param>
    /// <param name="days">How many days are listed.</param>
    /// <param name="horizon">The last day for which everything was found; at least the last that is listed.</param>
    /// <param name="items">All that was found.</param>
    /// <param name="holidays">Bank holidays.</param>
    public DueSheet(int knownOn, int on, int days, int horizon, ImmutableArray<DueItem> items, ImmutableHashSet<int> holidays)
    {
        (KnownOn, Horizon, Holidays, this.items) = (knownOn, horizon, holidays, items);
        List = DueList.Of(on, days, items.Where(i => !(i.Day > on + days)));
        Rows = [.. DueText.Sections(List).SelectMany(s => NearestFirst(s.Items, on).Select(i => DueRow.Of(s.Title, i, on)))];
        byDay = items.Where(i => i.When is not null).OrderBy(DueText.Whom, StringComparer.Ordinal).ToLookup(i => i.When!.Value);
        Longest = [.. DueRow.Columns.Select((_, c) => Rows.Select(r => r.Cells[c].Text.Length).DefaultIfEmpty().Max())];
        IsOfSeveral = Rows.Select(r => r.Item!.Authority).Distinct(StringComparer.Ordinal).Skip(1).Any();
    }

    public int KnownOn { get; }

    /// <summary>The facts are those known on the day stood on, not today.</summary>
    public bool AsKnownThen { get; init; }

    /// <summary>The day whose knowledge the facts are.</summary>
    public int FactsOf => AsKnownThen ? Math.Min(On, KnownOn) : KnownOn;

    /// <summary>Where calendars have no period on the day: a sentence each.</summary>
    public ImmutableArray<string> Beyond { get; init; } = [];

    /// <summary>In which periods nobody's rules judge: a sentence each.</summary>
    public ImmutableArray<string> Unjudged { get; init; } = [];

    public DueList List { get; }

    public int On => List.On;

    public int Horizon { get; }

    public ImmutableHashSet<int> Holidays { get; }

    /// <summary>A row for each thing listed, part after part, without headings.</summary>
    public ImmutableArray<DueRow> Rows { get; }

    /// <summary>The longest text of each of <see cref="DueRow.Columns"/>.</summary>
    public ImmutableArray<int> Longest { get; }

    /// <summary>Things of more than one authority are listed.</summary>
    public bool IsOfSeveral { get; }

    /// <summary>Only that in which all words of a filter are found: the list, the month and the days on which something falls due.</summary>
    public DueSheet Having(string filter)
    {
        var words = filter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? this : new DueSheet(KnownOn, On, List.Days, Horizon, [.. items.Where(i => DueRow.Of("", i, On).Has(words))], Holidays)
        {
            AsKnownThen = AsKnownThen,
            Beyond = [.. Beyond.Where(s => DueRow.Remark(s).Has(words))],
            Unjudged = [.. Unjudged.Where(s => DueRow.Remark(s).Has(words))],
        };
    }

    /// <summary>What falls due on a day, as it stands on the day stood on.</summary>
    public IEnumerable<DueItem> FallingOn(int day) => byDay[day];

    public bool IsOverdue(DueItem item) => item.IsOverdue(On);

    /// <summary>The nearest day after one on which something falls due, or null.</summary>
    public int? Next(int day) => byDay.Select(d => (int?)d.Key).Where(d => d > day).Min();

    /// <summary>The first of all days on which something falls due, or null.</summary>
    public int? First => byDay.Select(d => (int?)d.Key).Min();

    /// <summary>What has just been missed can still be mended; what was missed years ago stands last.</summary>
    private static IEnumerable<DueItem> NearestFirst(IEnumerable<DueItem> items, int on) =>
        items.OrderByDescending(i => i.IsOverdue(on)).ThenBy(i => i.When is { } day ? Math.Abs(day - on) : int.MaxValue);
}
