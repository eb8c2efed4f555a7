using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>A result that comes out otherwise.</summary>
/// <param name="Whose">The authority, where one adopted the policy.</param>
public sealed record MovedResult(Adopted? Whose, PortfolioRow Row, Definition Definition, Possible Before, Definition DefinitionAfter, Possible After)
{
    /// <summary>Every result that is worked out both before and after and is not the same, definition by definition in the policy's order.</summary>
    public static ImmutableArray<MovedResult> Of(ImmutableArray<Portfolio> before, ImmutableArray<Portfolio> after)
    {
        var then = Results(after).ToDictionary(r => (r.Portfolio.Adopted?.Whose, r.Row.Subject, r.Row.Period, r.Column.Id));
        var moves =
            from now in Results(before)
            let key = (now.Portfolio.Adopted?.Whose, now.Row.Subject, now.Row.Period, now.Column.Id)
            where then.ContainsKey(key)
            let other = then[key]
            where !AreAlike(now.Column, now.Result, other.Column, other.Result)
            select new MovedResult(now.Portfolio.Adopted, now.Row, now.Column, now.Result, other.Column, other.Result);
        return [.. moves];
    }

    /// <summary>Options of different scales have different numbers, so there the words count.</summary>
    private static bool AreAlike(Definition one, Possible now, Definition other, Possible then) =>
        one.Type.Equals(other.Type) ? now.SameOutcomes(then) : ValueText.Of(now, one.Type) == ValueText.Of(then, other.Type);

    private static IEnumerable<(Portfolio Portfolio, PortfolioRow Row, Definition Column, Possible Result)> Results(ImmutableArray<Portfolio> portfolios) =>
        from portfolio in portfolios
        from column in Enumerable.Range(0, portfolio.Columns.Length)
        from row in portfolio.Rows
        let result = row.Results[column]
        where result is not null
        select (portfolio, row, portfolio.Columns[column], result);
}

/// <summary>Results as they are, and as they would be.</summary>
/// <param name="Changes">What is otherwise, in words.</param>
/// <param name="OnlyBefore">Ids of results that only the policy as it is gives.</param>
/// <param name="OnlyAfter">Ids of those that only the other gives.</param>
public sealed record WhatIf(
    ImmutableArray<string> Changes, ImmutableArray<Portfolio> Before, ImmutableArray<Portfolio> After,
    ImmutableArray<MovedResult> Moves, ImmutableArray<string> OnlyBefore, ImmutableArray<string> OnlyAfter)
{
    public static WhatIf Of(ImmutableArray<string> changes, ImmutableArray<Portfolio> before, ImmutableArray<Portfolio> after)
    {
        var (had, has) = (Ids(before), Ids(after));
        return new WhatIf(changes, before, after, MovedResult.Of(before, after), [.. had.Except(has)], [.. has.Except(had)]);
    }

    private static string[] Ids(ImmutableArray<Portfolio> portfolios) => [.. portfolios.SelectMany(p => p.Columns).Select(c => c.Id).Distinct(StringComparer.Ordinal)];
}
