using System.Globalization;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>One result of one subject for one period as a row of a plain table, every cell a text; empty where there is nothing to say.</summary>
/// <param name="Authority">Whose contract it is about.</param>
/// <param name="ContractsOf">The authority from which that one took the contract over.</param>
/// <param name="RulesFrom">The first day of the version of the policy that judged: 2004-04-05; empty where it has only one version, or no beginning.</param>
/// <param name="RulesUntil">Its last day.</param>
/// <param name="AsOf">The day the result stands on: 2019-02-28.</param>
/// <param name="KnownOn">The day whose knowledge of the facts counts, where they are from a store.</param>
/// <param name="Id">The definition it is of: `rag.rating`.</param>
/// <param name="Role">What the result is: `band`, `rag`, `threshold`, `rule`, `payment`.</param>
/// <param name="Text">As people read it: `B`, `missed`, `not settled: amber or red`.</param>
/// <param name="Number">Of a settled number: a decimal if it is one exactly, else `n/d`; a percent as a fraction, money in pounds. A date as 2019-02-28.</param>
/// <param name="State">`settled`, `open`, `undefined` or `not-applicable`.</param>
/// <param name="Status">`in-force`; what is `proposed` or `draft` has no effect.</param>
/// <param name="Row">The row of the table, band or rating that decided.</param>
/// <param name="Missing">What leaves it open or undefined: the facts that would settle it, else a sentence; several with semicolons between them.</param>
/// <param name="Cite">The clause it encodes.</param>
public sealed record ResultLine(
    string Authority,
    string ContractsOf,
    string Policy,
    string RulesFrom,
    string RulesUntil,
    string Subject,
    string Period,
    string AsOf,
    string KnownOn,
    string Id,
    string Role,
    string Text,
    string Number,
    string State,
    string Status,
    string Row,
    string Missing,
    string Cite)
{
    /// <summary>The names of the columns, in their order.</summary>
    public static IEnumerable<string> Names =>
        ["authority", "contracts_of", "policy", "rules_from", "rules_until", "subject", "period", "as_of", "known_on", "id", "role", "result", "number", "state", "status", "row", "missing", "cite"];

    public IEnumerable<string> Cells => [Authority, ContractsOf, Policy, RulesFrom, RulesUntil, Subject, Period, AsOf, KnownOn, Id, Role, Text, Number, State, Status, Row, Missing, Cite];

    /// <summary>Row by row, each with its results in the order of the columns.</summary>
    public static IEnumerable<ResultLine> Of(Portfolio portfolio) =>
        from row in portfolio.Rows
        from column in Enumerable.Range(0, portfolio.Columns.Length)
        where row.Results[column] is not null
        select Of(portfolio, row, column);

    private static ResultLine Of(Portfolio portfolio, PortfolioRow row, int column)
    {
        var definition = portfolio.Columns[column];
        var result = row.Results[column]!;
        return new ResultLine(
            portfolio.Adopted?.Authority ?? "",
            portfolio.Adopted?.ContractsOf ?? "",
            portfolio.Policy.Header.Id,
            Day(portfolio.Policy.Header.InForce?.From),
            Day(portfolio.Policy.Header.InForce?.Until),
            row.Subject,
            row.Period ?? "",
            Day(portfolio.AsOf),
            Day(portfolio.KnownOn),
            definition.Id,
            KernelJson.Name(definition.Role),
            PortfolioWords.Full(definition, result),
            result is { State: ResultState.Settled, Values: NumberExtent { Low: { } value } } ? Exactly(value, definition.Type) : "",
            KernelJson.Name(result.State),
            KernelJson.Name(portfolio.StatusOf(definition)),
            row.Deciding[column] ?? "",
            result.State is ResultState.Open or ResultState.Undefined ? string.Join("; ", result.Reasons.All.Select(r => Lacking(r, row)).Distinct(StringComparer.Ordinal)) : "",
            definition.Origin.Citation?.ToString() ?? "");
    }

    private static string Day(int? day) => day is { } known ? ValueText.Date(known) : "";

    private static string Exactly(Exact value, PolicyType type) => type switch
    {
        DateType => ValueText.Date(value),
        TimeOfDayType => ValueText.Of(value, type),
        _ => ResultJson.Decimal(value) is { } number ? number.ToString("0.############################", CultureInfo.InvariantCulture) : value.ToString(),
    };

    /// <summary>A fact of the row's own subject and period goes by its id alone.</summary>
    private static string Lacking(Reason reason, PortfolioRow row) => reason.Settles switch
    {
        null => reason.Sentence,
        { } fact when fact.Subject == row.Subject && (fact.Period is null || fact.Period == row.Period) => fact.Fact,
        { } fact => $"{fact.Fact} of {fact.Subject}{(fact.Period is null ? "" : $" for {fact.Period}")}",
    };
}
