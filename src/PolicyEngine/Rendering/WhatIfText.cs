using System.Collections.Immutable;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Who would move, from what to what, and what the payments would come to, with nothing recorded.</summary>
public static class WhatIfText
{
    private const int MostNamed = 20;

    public static ImmutableArray<TextRun> Runs(WhatIf whatIf, int width)
    {
        var page = new Page(width);
        foreach (var change in whatIf.Changes)
            page.Line(0, $"What if {change}", TextRole.Strong);
        page.Line(0, $"{Counted(whatIf)} Nothing of this is recorded.");
        foreach (var result in whatIf.Moves.GroupBy(m => m.Definition.Id))
            AddResult(page, whatIf, [.. result]);
        AddOnly(page, "Only now", whatIf.OnlyBefore);
        AddOnly(page, "Only then", whatIf.OnlyAfter);
        AddMoney(page, PortfolioSummary.Of(whatIf.Before).Money, PortfolioSummary.Of(whatIf.After).Money);
        return page.Runs;
    }

    /// <summary>`return.availability were 91% instead of 88%`.</summary>
    public static string Of(FigureChange change) =>
        $"{change.Of.Fact} were {ChangeWords.Of(change.To, change.Fact.Type)}"
            + (change.From is null ? ", which was not supplied" : $" instead of {ChangeWords.Of(change.From, change.Fact.Type)}");

    /// <summary>`return.availability 91% instead of 88%`.</summary>
    public static string Instead(FigureChange change, string judged) => ChangeWords.Of(change, judged);

    private static string Counted(WhatIf whatIf)
    {
        var totals = PortfolioSummary.Of(whatIf.Before).Totals;
        var movers = whatIf.Moves.Select(m => (m.Whose?.Whose, m.Row.Subject)).Distinct().Count();
        var (results, subjects) = (Count(totals.Results, "result"), Count(totals.Subjects, whatIf.Before[0].Level));
        return whatIf.Moves.IsEmpty
            ? $"Nothing of {results} for {subjects} comes out otherwise."
            : $"{PortfolioWords.Number(whatIf.Moves.Length)} of {results} {(whatIf.Moves.Length == 1 ? "comes" : "come")} out otherwise, for {PortfolioWords.Number(movers)} of {subjects}.";
    }

    private static string Count(int count, string name) => $"{PortfolioWords.Number(count)} {(count == 1 ? name : RecordKind.PluralOf(name))}";

    private static void AddResult(Page page, WhatIf whatIf, ImmutableArray<MovedResult> moves)
    {
        var all = whatIf.Before.SelectMany(p => p.Columns.IndexOf(p.Columns.FirstOrDefault(c => c.Id == moves[0].Definition.Id)!) is >= 0 and var column ? p.Rows.Select(r => r.Results[column]) : [])
            .Count(r => r is not null);
        page.Blank().Line(0, $"{moves[0].Definition.Id}: {PortfolioWords.Number(moves.Length)} of {PortfolioWords.Number(all)}", TextRole.Strong);
        foreach (var way in moves.GroupBy(Way))
        {
            page.Line(2, $"{way.Key}  {PortfolioWords.Number(way.Count())}");
            page.Line(4, PortfolioWords.Named(way.Select(m => PortfolioWords.Name(m.Row)), MostNamed));
        }
    }

    /// <summary>`amber to green`.</summary>
    internal static string Way(MovedResult move) => $"{ResultText.Short(move.Definition, move.Before)} to {ResultText.Short(move.DefinitionAfter, move.After)}";

    private static void AddOnly(Page page, string when, ImmutableArray<string> ids)
    {
        if (!ids.IsEmpty)
            page.Blank().Line(0, $"{when}: {string.Join(", ", ids)}");
    }

    private static void AddMoney(Page page, ImmutableArray<MoneyTotal> before, ImmutableArray<MoneyTotal> after)
    {
        foreach (var total in before)
        {
            var then = after.FirstOrDefault(a => (a.Authority, a.Status) == (total.Authority, total.Status));
            page.Blank().Line(0, $"Money{(total.Authority is { } authority ? $" of {authority}" : "")}, {ResultText.Of(total.Status)}", TextRole.Strong);
            foreach (var payment in total.Payments)
                page.Line(
                    2,
                    $"{payment.Id}  {Sums(payment.IsAdded, payment.Sum, then?.Payments.FirstOrDefault(p => p.Id == payment.Id) is { } other ? (other.IsAdded, other.Sum) : null)}, "
                        + $"{payment.Effect.Done}");
            page.Line(2, $"net  {Sums(true, total.Net, then is null ? null : (true, then.Net))}{(total.IsPartial ? ", without what is not added" : "")}");
        }
    }

    private static string Sums(bool isAdded, MoneyRange? now, (bool IsAdded, MoneyRange? Sum)? then)
    {
        var (before, after) = (Sum(isAdded, now), then is { } other ? Sum(other.IsAdded, other.Sum) : "no longer paid");
        if (before == after)
            return $"{before} as now";
        var difference = now is { IsExact: true } a && then?.Sum is { IsExact: true } b && Exact.Subtract(b.Low, a.Low) is { } more
            ? $" ({ValueText.Of(more.Abs(), Types.PolicyTypes.Money)} {(more.Sign > 0 ? "more" : "less")})"
            : "";
        return $"{before} now, {after} then{difference}";
    }

    private static string Sum(bool isAdded, MoneyRange? sum) => isAdded ? MoneyTotalText.Of(sum) : "not added up";
}
