using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Which services to show, in which order.</summary>
/// <param name="Filter">Words that all must be found in what is said of a service.</param>
/// <param name="Group">By what rows stand together; null for not at all.</param>
/// <param name="Back">How many periods before each service's latest.</param>
/// <param name="IsEveryPeriod">Each period on a row of its own, of every kind.</param>
internal sealed record PortfolioQuery(string Filter, PortfolioColumn Sort, bool IsDescending, PortfolioColumn? Group, int Back, bool IsEveryPeriod)
{
    public static readonly PortfolioQuery All = new("", PortfolioColumn.All[1], IsDescending: false, Group: null, Back: 0, IsEveryPeriod: false);

    public PortfolioQuery SortedNext => this with { Sort = After(PortfolioColumn.All, Sort), IsDescending = false };

    public PortfolioQuery GroupedNext
    {
        get
        {
            var groups = PortfolioColumn.All.Where(c => c.IsGroup).ToImmutableArray();
            return this with { Group = Group is null ? groups[0] : Group == groups[^1] ? null : After(groups, Group) };
        }
    }

    private static PortfolioColumn After(ImmutableArray<PortfolioColumn> columns, PortfolioColumn column) => columns[(columns.IndexOf(column) + 1) % columns.Length];
}

/// <summary>A service with one of its periods; or what a group of those that follow has in common.</summary>
/// <param name="Period">Null where it has none so far back.</param>
internal sealed record PortfolioEntry(ServiceLine? Service, JudgedPeriod? Period, string? Heading = null)
{
    public static readonly PortfolioEntry None = new(null, null);
}

/// <summary>A portfolio filtered, sorted and grouped.</summary>
internal static class PortfolioEntries
{
    public static ImmutableArray<PortfolioEntry> Of(ImmutableArray<ServiceLine> services, PortfolioQuery query)
    {
        var filter = new PortfolioFilter(query.Filter, services);
        var found = services.SelectMany(s => Periods(s, query).Select(p => new PortfolioEntry(s, p))).Where(filter.Passes);
        var sorted = Sorted(found, query.Sort, query.IsDescending);
        return query.Group is not { } group ? [.. sorted]
            : [.. sorted.GroupBy(e => group.Text(e.Service!, e.Period), StringComparer.Ordinal).OrderBy(g => group.Order(g.First().Period)).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Prepend(Heading(group, g)))];
    }

    /// <summary>`24 services: 3 red, 12 green; 2 open`.</summary>
    public static string Counts(IReadOnlyCollection<PortfolioEntry> entries)
    {
        var services = entries.Select(e => (e.Service!.Records, e.Service.Service)).Distinct().Count();
        var parts = new List<string>();
        parts.AddRange(Tally(entries, e => e.Period?.Grade));
        parts.AddRange(Tally(entries, e => e.Period?.Rag));
        Add(entries.Count(e => e.Period?.Triggers.Missed.Length > 0), "with a trigger missed");
        Add(entries.Count(e => e.Period is { Open: > 0 }), "with results open");
        Add(entries.Count(e => e.Period is { Undefined: > 0 }), "with results undefined");
        var rows = entries.Count == services ? "" : $", {entries.Count} periods";
        return $"{services} service{(services == 1 ? "" : "s")}{rows}{(parts.Count > 0 ? $": {string.Join(", ", parts)}" : "")}";

        void Add(int count, string what)
        {
            if (count > 0)
                parts.Add($"{count} {what}");
        }
    }

    private static IEnumerable<string> Tally(IEnumerable<PortfolioEntry> entries, Func<PortfolioEntry, Verdict?> verdict) =>
        entries.Select(verdict).OfType<Verdict>().Where(v => v.State == ResultState.Settled).GroupBy(v => v.Text).OrderBy(g => g.First().Order).Select(g => $"{g.Count()} {g.Key}");

    private static PortfolioEntry Heading(PortfolioColumn group, IGrouping<string, PortfolioEntry> entries) =>
        new(null, null, $"{group.Title}: {(entries.Key.Length > 0 ? entries.Key : "none")}  ({Counts([.. entries])})");

    private static IEnumerable<JudgedPeriod?> Periods(ServiceLine service, PortfolioQuery query)
    {
        if (query.IsEveryPeriod)
            return service.Periods;
        var main = service.MainPeriods.ToArray();
        return [query.Back < main.Length ? main[main.Length - 1 - query.Back] : null];
    }

    private static IEnumerable<PortfolioEntry> Sorted(IEnumerable<PortfolioEntry> entries, PortfolioColumn column, bool isDescending)
    {
        var texts = StringComparer.OrdinalIgnoreCase;
        return isDescending
            ? entries.OrderByDescending(e => column.Order(e.Period)).ThenByDescending(e => column.Text(e.Service!, e.Period), texts).ThenBy(e => e.Service!.Service, texts)
            : entries.OrderBy(e => column.Order(e.Period)).ThenBy(e => column.Text(e.Service!, e.Period), texts).ThenBy(e => e.Service!.Service, texts);
    }
}
