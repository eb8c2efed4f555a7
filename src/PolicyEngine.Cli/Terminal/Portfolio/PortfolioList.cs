using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A portfolio filtered, sorted and grouped, worked out once for each question, since every frame shows some of it.</summary>
/// <param name="Counts">`24 services: 3 red, 12 green, 2 with results open`.</param>
/// <param name="Longest">Of each of <see cref="PortfolioColumn.All"/> the longest text; 0 where nothing is said.</param>
internal sealed record PortfolioList(ImmutableArray<PortfolioEntry> Entries, string Counts, ImmutableArray<int> Longest)
{
    public static readonly PortfolioList Empty = Of([], PortfolioQuery.All);

    public static PortfolioList Of(ImmutableArray<ServiceLine> services, PortfolioQuery query)
    {
        var filter = new PortfolioFilter(query.Filter, services);
        var found = services.SelectMany(s => Periods(s, query).Select(p => new PortfolioEntry(s, p))).Where(filter.Passes);
        ImmutableArray<PortfolioEntry> sorted = [.. Sorted(found, query.Sort, query.IsDescending)];
        return new PortfolioList(Grouped(sorted, query.Group), CountsOf(sorted), [.. PortfolioColumn.All.Select(c => LongestOf(c, sorted))]);
    }

    /// <summary>Where the heading of a row's group stands; the row itself where there are no groups.</summary>
    public int HeadingOf(int row)
    {
        for (var i = Math.Min(row, Entries.Length - 1); i >= 0; i--)
        {
            if (Entries[i].Heading is not null)
                return i;
        }

        return Math.Max(0, row);
    }

    private static int LongestOf(PortfolioColumn column, ImmutableArray<PortfolioEntry> entries)
    {
        var longest = 0;
        foreach (var entry in entries)
            longest = Math.Max(longest, column.Text(entry.Service!, entry.Period).Length);
        return longest;
    }

    private static ImmutableArray<PortfolioEntry> Grouped(ImmutableArray<PortfolioEntry> sorted, PortfolioColumn? group) => group is null ? sorted
        :
        [
            .. sorted.GroupBy(e => group.Text(e.Service!, e.Period), StringComparer.Ordinal)
                .OrderBy(g => group.Order(g.First().Period)).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Prepend(Heading(group, g))),
        ];

    private static string CountsOf(IReadOnlyCollection<PortfolioEntry> entries)
    {
        var services = entries.Select(e => e.Service).Distinct(ReferenceEqualityComparer.Instance).Count();
        var periods = entries.Select(e => e.Period).OfType<JudgedPeriod>().ToArray();
        (int Count, string What)[] counts =
        [
            .. Tally(periods.Select(p => p.Grade)),
            .. Tally(periods.Select(p => p.Rag)),
            (periods.Count(p => !p.Triggers.Missed.IsEmpty), "missed"),
            (periods.Count(p => p.Open > 0), "open"),
            (periods.Count(p => p.Undefined > 0), "undefined"),
        ];
        var parts = string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.What}"));
        var rows = entries.Count == services ? "" : $", {entries.Count} periods";
        return $"{services} service{(services == 1 ? "" : "s")}{rows}{(parts.Length > 0 ? $": {parts}" : "")}";
    }

    private static IEnumerable<(int Count, string What)> Tally(IEnumerable<Verdict?> verdicts) =>
        verdicts.OfType<Verdict>().Where(v => v.State == ResultState.Settled).GroupBy(v => v.Text).OrderBy(g => g.First().Order).Select(g => (g.Count(), g.Key));

    private static PortfolioEntry Heading(PortfolioColumn group, IGrouping<string, PortfolioEntry> entries) =>
        new(null, null, $"{group.Title}: {(entries.Key.Length > 0 ? entries.Key : "none")}  ({CountsOf([.. entries])})");

    private static IEnumerable<JudgedPeriod?> Periods(ServiceLine service, PortfolioQuery query)
    {
        if (query.IsEveryPeriod)
            return service.Periods;
        var main = service.MainPeriods;
        return [query.Back < main.Length ? main[main.Length - 1 - query.Back] : null];
    }

    /// <summary>Alike stays in the order of authority and id. Few things are said of many services, so what is alike is put together before anything is compared.</summary>
    private static IEnumerable<PortfolioEntry> Sorted(IEnumerable<PortfolioEntry> entries, PortfolioColumn column, bool isDescending)
    {
        var alike = entries.GroupBy(e => (Order: column.Order(e.Period), Text: column.Text(e.Service!, e.Period)));
        var texts = StringComparer.OrdinalIgnoreCase;
        var sorted = isDescending
            ? alike.OrderByDescending(g => g.Key.Order).ThenByDescending(g => g.Key.Text, texts)
            : alike.OrderBy(g => g.Key.Order).ThenBy(g => g.Key.Text, texts);
        return sorted.SelectMany(g => g);
    }
}

/// <summary>A service with one of its periods; or what a group of those that follow has in common.</summary>
/// <param name="Period">Null where it has none so far back.</param>
internal sealed record PortfolioEntry(ServiceLine? Service, JudgedPeriod? Period, string? Heading = null);
