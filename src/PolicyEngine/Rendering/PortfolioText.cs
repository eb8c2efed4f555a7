using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// Portfolios for people: of several, the totals first; then for each policy a table of subjects by results for each kind of result, if they
/// are few enough to be read, how often each outcome came out, and what is open.
/// </summary>
public static class PortfolioText
{
    /// <summary>More rows than this are counted, not listed.</summary>
    private const int MostRows = 40;

    public static ImmutableArray<TextRun> Runs(ImmutableArray<Portfolio> portfolios, int width)
    {
        var page = new Page(width);
        var summary = PortfolioSummary.Of(portfolios);
        var isListed = summary.Totals.Judged <= MostRows;
        if (portfolios.Length > 1)
            AddTotals(page, summary, "");
        foreach (var (index, policy) in summary.Policies.Index())
        {
            if (index > 0 || portfolios.Length > 1)
                page.Blank();
            AddPolicy(page, policy, isListed);
        }

        MoneyTotalText.AddTo(page, summary.Money);
        if (!isListed)
            page.Blank().Line(0, $"{PortfolioWords.Number(summary.Totals.Judged)} rows are not shown: choose some with --service or --period, or have all with --format csv.");
        return page.Runs;
    }

    /// <summary>How the main results came out in a few lines for each policy, then the totals, and what shows more.</summary>
    public static ImmutableArray<TextRun> Summary(ImmutableArray<Portfolio> portfolios, int width)
    {
        var page = new Page(width);
        var summary = PortfolioSummary.Of(portfolios);
        foreach (var policy in summary.Policies)
        {
            PortfolioCountsText.AddBrief(page, policy);
            page.Blank();
        }

        AddTotals(page, summary, Day(portfolios[0]));
        MoneyTotalText.AddTo(page, summary.Money);
        if (summary.Totals.Authorities > 0)
            page.Blank().Line(0, "`policy evaluate` shows all of it, `--authority ID` for one authority; `--format xlsx --output FILE` makes a workbook.");
        return page.Runs;
    }

    private static void AddTotals(Page page, PortfolioSummary summary, string day)
    {
        var levels = summary.Policies.Select(p => p.Portfolio.Level).Distinct(StringComparer.Ordinal).ToArray();
        var whose = summary.Totals.Authorities > 0 ? $"{Counted(summary.Totals.Authorities, "authority", "authorities")} and " : "";
        page.Line(0, $"In all, {whose}{Counted(summary.Totals.Policies, "policy", "policies")}{day}", TextRole.Strong);
        PortfolioCountsText.AddTotals(page, summary.Totals, levels.Length == 1 ? levels[0] : "subject");
    }

    private static string Counted(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    private static void AddPolicy(Page page, PolicySummary summary, bool isListed)
    {
        var portfolio = summary.Portfolio;
        AddHead(page, portfolio);
        PortfolioCountsText.AddTotals(page, summary.Totals, portfolio.Level);
        if (isListed)
        {
            foreach (var group in Enumerable.Range(0, portfolio.Columns.Length).Where(c => Varies(portfolio, c)).GroupBy(c => Family(portfolio.Columns[c].Id)))
                AddTable(page, portfolio, group.Key, [.. group]);
        }

        PortfolioCountsText.AddTo(page, summary);
    }

    private static void AddHead(Page page, Portfolio portfolio)
    {
        var header = portfolio.Policy.Header;
        var (whose, since) = portfolio.Adopted is { } adopted ? ($"{adopted.Whose}: ", $", adopted from {ValueText.Date(adopted.From)}") : ("", "");
        page.Line(0, $"{whose}{header.Title} ({header.Id}), {ResultText.Of(header.Status)}{since}{VersionText.After(header)}{Day(portfolio)}", TextRole.Strong);
        if (header.Status != Status.InForce)
            page.Line(2, "None of these results has effect.", TextRole.Warning);
    }

    private static string Day(Portfolio portfolio) => portfolio.AsOf is { } asOf ? $", as of {ValueText.Date(asOf)}" : "";

    /// <summary>A duty that says the same of every row is told once, in the counts.</summary>
    private static bool Varies(Portfolio portfolio, int column) =>
        portfolio.Rows.Length == 1 || portfolio.Columns[column].Role != Role.Rule
        || portfolio.Rows.Select(r => Cell(portfolio.Columns[column], r.Results[column])).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>`thresholds` of `thresholds.utilisation`.</summary>
    private static string Family(string id) => id.Contains('.') ? id[..id.IndexOf('.')] : "";

    private static string ShortName(string id) => id[(id.IndexOf('.') + 1)..];

    private static void AddTable(Page page, Portfolio portfolio, string family, ImmutableArray<int> columns)
    {
        page.Blank().Line(0, family, TextRole.Strong);
        var head = ImmutableArray.Create(portfolio.Level, "period").AddRange(columns.Select(c => Head(portfolio, portfolio.Columns[c])));
        var rows = portfolio.Rows.Select(row => ImmutableArray.Create(row.Subject, row.Period ?? "").AddRange(columns.Select(c => Cell(portfolio.Columns[c], row.Results[c]))));
        Columns.AddTo(page, 2, leading: 2, [head, .. rows]);
    }

    private static string Head(Portfolio portfolio, Definition column) => ShortName(column.Id) + PortfolioWords.Reservation(portfolio.StatusOf(column));

    private static string Cell(Definition column, Possible? result) => result is null ? "" : PortfolioWords.Cell(column, result);
}
