using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A portfolio for people: a table of subjects by results for each kind of result, how often each outcome came out, and what is open.</summary>
public static class PortfolioText
{
    private const int MostNamed = 5;

    public static ImmutableArray<TextRun> Runs(Portfolio portfolio, int width)
    {
        var page = Headed(portfolio, width);
        foreach (var group in Enumerable.Range(0, portfolio.Columns.Length).Where(c => Varies(portfolio, c)).GroupBy(c => Family(portfolio.Columns[c].Id)))
            AddTable(page, portfolio, group.Key, [.. group]);
        AddCounts(page, portfolio);
        AddOpen(page, portfolio);
        return page.Runs;
    }

    /// <summary>The same without the rows, which it says it left out.</summary>
    public static ImmutableArray<TextRun> Summary(Portfolio portfolio, int width)
    {
        var page = Headed(portfolio, width);
        var subjects = portfolio.Rows.Select(r => r.Subject).Distinct(StringComparer.Ordinal).Count();
        page.Line(2, $"{subjects} {portfolio.Level}s, {portfolio.Rows.Length} times judged; with --period or --service each is shown.");
        AddCounts(page, portfolio);
        AddOpen(page, portfolio);
        return page.Runs;
    }

    private static Page Headed(Portfolio portfolio, int width)
    {
        var page = new Page(width);
        var day = portfolio.AsOf is { } asOf ? $", as of {ValueText.Date(asOf)}" : "";
        page.Line(0, $"{portfolio.Policy.Header.Title} ({portfolio.Policy.Header.Id}), {ResultText.Of(portfolio.Policy.Header.Status)}{day}", TextRole.Strong);
        return page;
    }

    /// <summary>A duty that says the same of every row is told once, in the counts.</summary>
    private static bool Varies(Portfolio portfolio, int column) =>
        portfolio.Rows.Length == 1 || portfolio.Columns[column].Role != Role.Rule || portfolio.Rows.Select(r => Cell(portfolio.Columns[column], r.Results[column])).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>`thresholds` of `thresholds.utilisation`.</summary>
    private static string Family(string id) => id.Contains('.') ? id[..id.IndexOf('.')] : "";

    private static string ShortName(string id) => id[(id.IndexOf('.') + 1)..];

    private static void AddTable(Page page, Portfolio portfolio, string family, ImmutableArray<int> columns)
    {
        page.Blank().Line(0, family, TextRole.Strong);
        var head = ImmutableArray.Create(portfolio.Level, "period").AddRange(columns.Select(c => Head(portfolio.Columns[c])));
        var rows = portfolio.Rows.Select(row => ImmutableArray.Create(row.Subject, row.Period ?? "").AddRange(columns.Select(c => Cell(portfolio.Columns[c], row.Results[c]))));
        Columns.AddTo(page, 2, leading: 2, [head, .. rows]);
    }

    private static string Head(Definition definition) =>
        ShortName(definition.Id) + (definition.Status == Status.InForce ? "" : $" ({definition.Status.ToString().ToLowerInvariant()})");

    private static string Cell(Definition definition, Possible? result) => result is null ? "" : Duties(definition, ResultText.Cell(definition, result));

    /// <summary>What an officer may decide is never shown as decided.</summary>
    private static string Duties(Definition definition, string cell) => definition is Value { Effect: Duty duty } && cell == "yes" ? FollowingText.Verb(duty.Force) : cell;

    private static void AddCounts(Page page, Portfolio portfolio)
    {
        page.Blank().Line(0, "How often", TextRole.Strong);
        for (var c = 0; c < portfolio.Columns.Length; c++)
        {
            var definition = portfolio.Columns[c];
            var results = portfolio.Rows.Select(r => r.Results[c]).OfType<Possible>().ToImmutableArray();
            var amounts = results.Where(IsAmount).ToImmutableArray();
            var counted = results.Where(r => !IsAmount(r))
                .GroupBy(r => r.IsSettled ? Cell(definition, r) : "open")
                .OrderBy(g => Rank(definition, g.First()))
                .Select(g => $"{g.Key} {g.Count()}");
            page.Line(2, $"{definition.Id}: {string.Join(", ", Spread(definition, amounts).Concat(counted))}");
        }
    }

    private static bool IsAmount(Possible result) => result is { IsSettled: true, Values: NumberExtent };

    /// <summary>`settled 3, from £120 to £2500`.</summary>
    private static IEnumerable<string> Spread(Definition definition, ImmutableArray<Possible> amounts)
    {
        if (amounts.IsEmpty)
            return [];
        var values = amounts.Select(a => ((NumberExtent)a.Values!).Low!.Value).Order().ToArray();
        var (low, high) = (ValueText.Of(values[0], definition.Type), ValueText.Of(values[^1], definition.Type));
        return [$"settled {values.Length}", low == high ? low : $"from {low} to {high}"];
    }

    /// <summary>Outcomes in their type's order; what is no ordinary value last.</summary>
    private static Exact Rank(Definition definition, Possible result) => result switch
    {
        { IsSettled: false } => long.MaxValue,
        { Values: OptionExtent options } => definition.Type is Types.YesNoType ? -options.Single : options.Single,
        { Values: NumberExtent { Low: { } low } } => low,
        _ => long.MaxValue - 1,
    };

    private static void AddOpen(Page page, Portfolio portfolio)
    {
        var open = portfolio.Rows.SelectMany(row => row.Results.Select((result, c) => (row, result, column: portfolio.Columns[c])))
            .Where(p => p.result is { IsSettled: false } or { MayBeUndefined: true })
            .SelectMany(p => p.result!.Reasons.All.Select(reason => (p.row, p.column, reason)))
            .GroupBy(p => (p.reason.Kind, About: p.reason.Settles?.Fact ?? p.reason.About, Text: p.reason.Settles is null ? p.reason.Text : ""))
            .ToImmutableArray();
        if (open.IsEmpty)
            return;
        page.Blank().Line(0, "Open", TextRole.Strong);
        foreach (var group in open)
        {
            page.Line(2, group.Key.Text.Length > 0 ? group.Key.Text : $"`{group.Key.About}` {(group.Key.Kind == ReasonKind.Disputed ? "is disputed" : "was not supplied")}");
            page.Line(4, $"for {Named(group.Select(p => p.row.Period is null ? p.row.Subject : $"{p.row.Subject} {p.row.Period}"))}");
            page.Line(4, $"leaves open {Named(group.Select(p => p.column.Id))}");
        }
    }

    private static string Named(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToImmutableArray();
        var more = distinct.Length > MostNamed ? $" and {distinct.Length - MostNamed} more" : "";
        return string.Join(", ", distinct.Take(MostNamed)) + more;
    }
}
