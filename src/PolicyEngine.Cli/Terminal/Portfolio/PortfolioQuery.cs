using System.Collections.Immutable;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Which services to show, in which order.</summary>
/// <param name="Filter">Words that all must be found in what is said of a service.</param>
/// <param name="Group">By what rows stand together; null for not at all.</param>
/// <param name="Back">How many periods before each service's latest.</param>
/// <param name="IsEveryPeriod">Each period on a row of its own, of every kind.</param>
internal sealed record PortfolioQuery(string Filter, PortfolioColumn Sort, bool IsDescending, PortfolioColumn? Group, int Back, bool IsEveryPeriod)
{
    public static readonly PortfolioQuery All = new("", PortfolioColumn.Authority, IsDescending: false, Group: null, Back: 0, IsEveryPeriod: false);

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
