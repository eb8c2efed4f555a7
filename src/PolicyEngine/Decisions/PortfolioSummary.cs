using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Decisions;

/// <summary>How the results of one or many policies came out: in all, for each policy with the authority that adopted it, and in money for each authority.</summary>
public sealed record PortfolioSummary(PortfolioTotals Totals, ImmutableArray<PolicySummary> Policies, ImmutableArray<MoneyTotal> Money)
{
    public static PortfolioSummary Of(ImmutableArray<Portfolio> portfolios) =>
        new(PortfolioTotals.Of(portfolios), [.. portfolios.Select(PolicySummary.Of)], MoneyTotal.Of(portfolios));
}

/// <summary>What can be counted whatever the policies say.</summary>
/// <param name="Authorities">0 where nobody adopted the policy.</param>
/// <param name="Subjects">Subjects of different authorities are different, whatever their ids; one whose contract another authority took over stays the same.</param>
/// <param name="Periods">Names of periods, each once.</param>
/// <param name="Judged">How many times a subject was judged: once for each of its periods.</param>
/// <param name="Results">How many results were worked out: the sum of the four that follow.</param>
public sealed record PortfolioTotals(
    int Authorities, int Policies, int Subjects, int Periods, int Judged, int Results, int Settled, int NotApplicable, int Open, int Undefined)
{
    internal static PortfolioTotals Of(ImmutableArray<Portfolio> portfolios)
    {
        var rows = portfolios.SelectMany(p => p.Rows.Select(row => (Records: p.Adopted?.ContractsOf ?? p.Adopted?.Authority, Row: row))).ToArray();
        var states = new int[Enum.GetValues<ResultState>().Length];
        foreach (var result in rows.SelectMany(r => r.Row.Results).OfType<Possible>())
            states[(int)result.State]++;
        return new PortfolioTotals(
            portfolios.Select(p => p.Adopted?.Authority).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            portfolios.Select(p => p.Policy.Header.Id).Distinct(StringComparer.Ordinal).Count(),
            rows.Select(r => (r.Records, r.Row.Subject)).Distinct().Count(),
            rows.Select(r => r.Row.Period).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            rows.Length,
            states.Sum(),
            states[(int)ResultState.Settled],
            states[(int)ResultState.NotApplicable],
            states[(int)ResultState.Open],
            states[(int)ResultState.Undefined]);
    }
}

/// <summary>How the results under one policy came out.</summary>
/// <param name="Counts">One for each column of the portfolio, in its order.</param>
/// <param name="Questions">What leaves results open or undefined; what leaves the most comes first.</param>
public sealed record PolicySummary(Portfolio Portfolio, PortfolioTotals Totals, ImmutableArray<ResultCount> Counts, ImmutableArray<OpenQuestion> Questions)
{
    internal static PolicySummary Of(Portfolio portfolio) => new(
        portfolio, PortfolioTotals.Of([portfolio]), [.. portfolio.Columns.Select((_, c) => ResultCount.Of(portfolio, c))], OpenQuestion.Of(portfolio));
}

/// <summary>How often a definition came out in which way.</summary>
/// <param name="Status">The weakest it rests on: results of what is proposed are counted, and have no effect.</param>
/// <param name="Outcomes">Settled results other than numbers, in the order of their type: of a scale, the best first; yes before no.</param>
/// <param name="Amounts">Settled results that are numbers; null if there are none.</param>
public sealed record ResultCount(
    Definition Column, Status Status, ImmutableArray<OutcomeCount> Outcomes, AmountCount? Amounts, int NotApplicable, int Open, int Undefined)
{
    internal static ResultCount Of(Portfolio portfolio, int column)
    {
        var definition = portfolio.Columns[column];
        var results = portfolio.Rows.Select(r => r.Results[column]).OfType<Possible>().ToLookup(r => r.State);
        var settled = results[ResultState.Settled].ToLookup(r => r.Values is NumberExtent);
        var outcomes = settled[false].GroupBy(r => r.Values).Select(g => new OutcomeCount(g.First(), g.Count()));
        return new ResultCount(
            definition,
            portfolio.StatusOf(definition),
            [.. outcomes.OrderBy(o => o.Outcome.Values is OptionExtent option ? Order(definition.Type, option.Single) : 0)],
            AmountCount.Of(definition, [.. settled[true].Select(r => ((NumberExtent)r.Values!).Low!.Value)]),
            results[ResultState.NotApplicable].Count(),
            results[ResultState.Open].Count(),
            results[ResultState.Undefined].Count());
    }

    private static int Order(PolicyType type, int option) => type is YesNoType ? -option : option;
}

/// <param name="Outcome">A settled result.</param>
public sealed record OutcomeCount(Possible Outcome, int Count);

/// <param name="Sum">Of money, all of it together; null for other numbers, where it is too large to be exact, and for payments, which <see cref="MoneyTotal"/> adds up.</param>
public sealed record AmountCount(int Count, Exact Low, Exact High, Exact? Sum)
{
    internal static AmountCount? Of(Definition definition, ImmutableArray<Exact> amounts) =>
        amounts.IsEmpty ? null : new AmountCount(amounts.Length, amounts.Min(), amounts.Max(), definition is { Type: MoneyType, Role: not Role.Payment } ? Exact.Sum(amounts) : null);
}

/// <summary>One thing that leaves results open or undefined, whomever it concerns.</summary>
/// <param name="Kind">Where it is <see cref="ReasonKind.Undefined"/>, the policy is silent, and no further fact settles it.</param>
/// <param name="About">The fact that would settle it, `return.complaints`; else the rule.</param>
/// <param name="Text">One plain sentence; null where a fact would settle it, and <paramref name="About"/> and <paramref name="Kind"/> say all.</param>
/// <param name="Subjects">How many subjects it concerns.</param>
/// <param name="Results">How many results it leaves open or undefined.</param>
/// <param name="Rows">For whom and when.</param>
/// <param name="Columns">Ids of the definitions it leaves open or undefined.</param>
public sealed record OpenQuestion(
    ReasonKind Kind, string About, string? Text, int Subjects, int Results, ImmutableArray<PortfolioRow> Rows, ImmutableArray<string> Columns)
{
    /// <summary>Each about those in whose own figures it arises: who is only compared with them has results that it leaves open, and is not named.</summary>
    internal static ImmutableArray<OpenQuestion> Of(Portfolio portfolio)
    {
        var rows = portfolio.Rows.ToLookup(r => (r.Subject, r.Period));
        return Of(
            from row in portfolio.Rows
            from column in Enumerable.Range(0, portfolio.Columns.Length)
            select (row, portfolio.Columns[column].Id, row.Results[column]),
            (row, reason) => rows[((reason.Of ?? reason.Settles?.Subject)!, row.Period)].FirstOrDefault(row));
    }

    /// <summary>Each about those whose results it leaves open.</summary>
    internal static ImmutableArray<OpenQuestion> Of(IEnumerable<(PortfolioRow Row, string Id, Possible? Result)> results) => Of(results, (row, _) => row);

    private static ImmutableArray<OpenQuestion> Of(IEnumerable<(PortfolioRow Row, string Id, Possible? Result)> results, Func<PortfolioRow, Reason, PortfolioRow> whose)
    {
        var open =
            from r in results
            where r.Result is { State: ResultState.Open or ResultState.Undefined }
            from question in r.Result.Reasons.All.GroupBy(Identity)
            select (question.Key, Rows: question.Select(reason => whose(r.Row, reason)), r.Id);
        return
        [
            .. open.GroupBy(o => o.Key).Select(g => new OpenQuestion(
                g.Key.Kind,
                g.Key.About,
                g.Key.Text,
                g.SelectMany(o => o.Rows).Select(r => r.Subject).Distinct(StringComparer.Ordinal).Count(),
                g.Count(),
                [.. g.SelectMany(o => o.Rows).Distinct(ReferenceEqualityComparer.Instance).Cast<PortfolioRow>()],
                [.. g.Select(o => o.Id).Distinct(StringComparer.Ordinal)])).OrderByDescending(q => q.Results),
        ];
    }

    private static (ReasonKind Kind, string About, string? Text) Identity(Reason reason) =>
        reason.Settles is { } fact ? (reason.Kind, fact.Fact, null) : (reason.Kind, reason.About, reason.Text);
}
