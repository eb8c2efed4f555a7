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
    public static IEnumerable<ResultLine> Of(Portfolio portfolio)
    {
        var columns = portfolio.Columns.Select(definition => new Lines(portfolio, definition)).ToArray();
        foreach (var row in portfolio.Rows)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                if (row.Results[column] is { } result)
                    yield return columns[column].Of(row, result, row.Deciding[column]);
            }
        }
    }

    /// <summary>The lines of one column. What settled results say is told once, as portfolios have one object for many that are the same.</summary>
    private sealed class Lines(Portfolio portfolio, Definition definition)
    {
        private readonly Dictionary<Possible, (string Text, string Number)> told = new(ReferenceEqualityComparer.Instance);

        private readonly ResultLine empty = new(
            portfolio.Adopted?.Authority ?? "",
            portfolio.Adopted?.ContractsOf ?? "",
            portfolio.Policy.Header.Id,
            Day(portfolio.Policy.Header.InForce?.From),
            Day(portfolio.Policy.Header.InForce?.Until),
            Subject: "",
            Period: "",
            Day(portfolio.AsOf),
            Day(portfolio.KnownOn),
            definition.Id,
            KernelJson.Name(definition.Role),
            Text: "",
            Number: "",
            State: "",
            KernelJson.Name(portfolio.StatusOf(definition)),
            Row: "",
            Missing: "",
            definition.Origin.Citation?.ToString() ?? "");

        public ResultLine Of(PortfolioRow row, Possible result, string? deciding)
        {
            var isOpen = result.State is ResultState.Open or ResultState.Undefined;
            var (text, number) = isOpen ? Told(result) : ToldOnce(result);
            return empty with
            {
                Subject = row.Subject,
                Period = row.Period ?? "",
                Text = text,
                Number = number,
                State = KernelJson.Name(result.State),
                Row = deciding ?? "",
                Missing = isOpen ? string.Join("; ", result.Reasons.All.Select(r => Lacking(r, row)).Distinct(StringComparer.Ordinal)) : "",
            };
        }

        private (string Text, string Number) ToldOnce(Possible result)
        {
            if (!told.TryGetValue(result, out var known))
                told.Add(result, known = Told(result));
            return known;
        }

        private (string Text, string Number) Told(Possible result) => (
            PortfolioWords.Full(definition, result),
            result is { State: ResultState.Settled, Values: NumberExtent { Low: { } value } } ? Exactly(value, definition.Type) : "");
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
