using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>
/// Portfolios as a workbook: `Summary`, how often each result came out; `Money`, what payments come to, where there are any; for each policy a sheet with a row for each
/// subject and period and a column for each result; `Open questions`; `Long`, a row for each <see cref="ResultLine"/>.
/// </summary>
public static class PortfolioWorkbook
{
    private const int MostNamed = 20;

    /// <summary>Whether the results fit on a sheet.</summary>
    public static bool Holds(ImmutableArray<Portfolio> portfolios) => PortfolioSummary.Of(portfolios).Totals.Results < WorkbookWriter.MostRows;

    public static void Write(Stream target, ImmutableArray<Portfolio> portfolios)
    {
        var summary = PortfolioSummary.Of(portfolios);
        var names = new SheetNames(["Summary", "Money", "Open questions", "Long"]);
        WorkbookWriter.Write(target,
        [
            new ResultSheet(
                "Summary",
                ["authority", "policy", "status", "role", "id", "label", "outcome", "how often", "lowest", "highest", "in all"],
                0,
                [.. summary.Policies.SelectMany(p => About(p.Portfolio).Concat(Counts(p))), .. Totals(summary)]),
            .. summary.Money.IsEmpty ? Array.Empty<ResultSheet>() : [MoneySheet.Of(summary.Money)],
            .. portfolios.Select(p => Results(names.Next(SheetName(p)), p)),
            new ResultSheet("Open questions", ["authority", "policy", "question", "kind", "subjects", "results", "leaves open", "for"], 0, [.. summary.Policies.SelectMany(Questions)]),
            new ResultSheet("Long", [.. ResultLine.Names], 0, portfolios.SelectMany(ResultLine.Of).Select(Written)),
        ]);
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Totals(PortfolioSummary summary)
    {
        var totals = summary.Totals;
        var counted = new (string Name, int Count)[]
        {
            ("subjects", totals.Subjects), ("periods", totals.Periods), ("judged", totals.Judged), ("results", totals.Results), ("settled", totals.Settled),
            ("not applicable", totals.NotApplicable), ("open", totals.Open), ("undefined", totals.Undefined),
        };
        return counted.Select(c => Line(["in all", "", "", "", "", ""], SheetCell.Of(c.Name), c.Count));
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> About(Portfolio portfolio)
    {
        var header = portfolio.Policy.Header;
        var lines = new (string Name, string? Text)[] { ("title", header.Title), ("rules in force", VersionText.Days(header)), ("as of", Day(portfolio.AsOf)), ("known on", Day(portfolio.KnownOn)) };
        return lines.Where(l => l.Text is not null).Select(l => Line([.. Key(portfolio), KernelJson.Name(header.Status), "policy", "", l.Name], SheetCell.Of(l.Text!)));
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Counts(PolicySummary policy)
    {
        foreach (var count in policy.Counts)
        {
            ImmutableArray<string> key = [.. Key(policy.Portfolio), KernelJson.Name(count.Status), KernelJson.Name(count.Column.Role), count.Column.Id, count.Column.Label];
            if (count.Amounts is { } amounts)
                yield return Line(
                    key,
                    SheetCell.Of("settled"),
                    amounts.Count,
                    Number(amounts.Low, count.Column.Type),
                    Number(amounts.High, count.Column.Type),
                    amounts.Sum is { } sum ? Number(sum, count.Column.Type) : null);
            foreach (var outcome in count.Outcomes)
                yield return Line(key, Result(count.Column, outcome.Outcome), outcome.Count);
            foreach (var (name, number) in new[] { ("not applicable", count.NotApplicable), ("open", count.Open), ("undefined", count.Undefined) }.Where(c => c.Item2 > 0))
                yield return Line(key, SheetCell.Of(name, CellLook.Aside), number);
        }
    }

    private static IReadOnlyList<SheetCell> Line(IEnumerable<string> key, SheetCell outcome, int? count = null, SheetCell? low = null, SheetCell? high = null, SheetCell? sum = null) =>
        [.. key.Select(k => SheetCell.Of(k)), outcome, count is { } often ? SheetCell.Of(often) : SheetCell.Empty, low ?? SheetCell.Empty, high ?? SheetCell.Empty, sum ?? SheetCell.Empty];

    private static IEnumerable<string> Key(Portfolio portfolio) =>
        [portfolio.Adopted?.Whose ?? "", portfolio.Policy.Header.Id + (VersionText.Days(portfolio.Policy.Header) is { } days ? $" ({days})" : "")];

    private static string SheetName(Portfolio portfolio)
    {
        string?[] parts = [portfolio.Adopted?.ContractsOf ?? portfolio.Adopted?.Authority, portfolio.Policy.Header.Id, Day(portfolio.Policy.Header.InForce?.From)];
        return string.Join(' ', parts.OfType<string>().Distinct(StringComparer.Ordinal));
    }

    private static ResultSheet Results(string name, Portfolio portfolio) => new(
        name,
        [portfolio.Level, "period", .. portfolio.Columns.Select(c => c.Id.Replace(".", ".\n") + PortfolioWords.Reservation(portfolio.StatusOf(c)))],
        2,
        portfolio.Rows.Select(row => (IReadOnlyList<SheetCell>)
            [SheetCell.Of(row.Subject), SheetCell.Of(row.Period ?? ""), .. portfolio.Columns.Zip(row.Results, (column, result) => result is null ? SheetCell.Empty : Result(column, result))]));

    private static IEnumerable<IReadOnlyList<SheetCell>> Questions(PolicySummary policy) => policy.Questions.Select(question => (IReadOnlyList<SheetCell>)
    [
        .. Key(policy.Portfolio).Select(k => SheetCell.Of(k)),
        SheetCell.Of(PortfolioWords.Of(question)),
        SheetCell.Of(KernelJson.Name(question.Kind)),
        SheetCell.Of(question.Subjects),
        SheetCell.Of(question.Results),
        SheetCell.Of(string.Join(", ", question.Columns)),
        SheetCell.Of(PortfolioWords.Named(question.Rows.Select(PortfolioWords.Name), MostNamed)),
    ]);

    private static IReadOnlyList<SheetCell> Written(ResultLine line) =>
    [
        .. line.Cells.Select(cell => ReferenceEquals(cell, line.Number) && decimal.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? SheetCell.Of((double)number) : SheetCell.Of(cell)),
    ];

    /// <summary>A number where one is settled, so that it can be reckoned with; else the words.</summary>
    private static SheetCell Result(Definition column, Possible result) => result switch
    {
        { State: ResultState.Settled, Values: NumberExtent { Low: { } value } } => Number(value, column.Type),
        { State: ResultState.Settled, Values: OptionExtent option } => SheetCell.Of(PortfolioWords.Full(column, result), Look(column, option.Single)),
        { State: ResultState.Settled } => SheetCell.Of(PortfolioWords.Full(column, result)),
        _ => SheetCell.Of(PortfolioWords.Full(column, result), CellLook.Aside),
    };

    /// <summary>The best of a scale of grades or ratings is good, the worst bad.</summary>
    private static CellLook Look(Definition column, int option)
    {
        if (column is not { Role: Role.Band or Role.Rag, Type: ChoiceType { IsOrdered: true } scale })
            return CellLook.Plain;
        var rank = scale.Rank(option);
        return rank == 0 ? CellLook.Bad : rank == scale.Options.Length - 1 ? CellLook.Good : CellLook.Middling;
    }

    private static SheetCell Number(Exact value, PolicyType type) => type switch
    {
        PercentType => SheetCell.Of(Nearest(value), CellLook.Percent),
        MoneyType or RateType => SheetCell.Of(Nearest(value), CellLook.Money),
        DateType when value.IsWhole && Serial(value) is { } serial => SheetCell.Of(serial, CellLook.Date),
        NumberType or CountType => SheetCell.Of(Nearest(value)),
        _ => SheetCell.Of(ValueText.Of(value, type)),
    };

    private static string? Day(int? day) => day is { } known ? ValueText.Date(known) : null;

    private static double Nearest(Exact value) => (double)value.Numerator / (double)value.Denominator;

    /// <summary>A spreadsheet's number of a day, from March 1900 on, before which they count wrongly.</summary>
    private static double? Serial(Exact day)
    {
        const int dayZero = 693593;
        const int march1900 = 61;
        var serial = (double)day.Numerator - dayZero;
        return serial >= march1900 ? serial : null;
    }
}
