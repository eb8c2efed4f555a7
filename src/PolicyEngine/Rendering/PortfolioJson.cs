using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>
/// Portfolios for programs: { summary, portfolios }, the summary as <see cref="PortfolioSummaryJson"/> says. A portfolio is
/// { authority, adoptedFrom, policy, level, asOf, knownOn, columns, rows, decisions }, the first two null where nobody adopted the policy,
/// `knownOn` where the facts are not from a store; `contractsOf` and, in `policy`, `inForce` stand there as in the summary.
/// A row is { subject, period, results, deciding }, its results by id, written as <see cref="ResultJson"/> says; what is not worked out for the row's kind
/// of period is left out. `deciding` has, by id, the row of the table, band or rating that decided, where one did. The status of a column is the weakest it rests on; what is proposed has no effect.
/// `decisions` explain the results of the one subject that was asked for, as <see cref="DecisionJson"/> says; empty if none was.
/// </summary>
public static class PortfolioJson
{
    public static void Write(Utf8JsonWriter writer, ImmutableArray<Portfolio> portfolios, IReadOnlyCollection<Decision> decisions, ImmutableArray<string> explained)
    {
        writer.WriteStartObject();
        PortfolioSummaryJson.Write(writer, "summary", PortfolioSummary.Of(portfolios));
        writer.WriteStartArray("portfolios");
        foreach (var portfolio in portfolios)
            Write(writer, portfolio, decisions, explained);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Portfolio portfolio, IEnumerable<Decision> decisions, ImmutableArray<string> explained)
    {
        writer.WriteStartObject();
        PortfolioSummaryJson.WriteAdopted(writer, portfolio.Adopted);
        KernelJson.WriteHeader(writer, "policy", portfolio.Policy.Header);
        writer.WriteString("level", portfolio.Level);
        KernelJson.WriteDay(writer, "asOf", portfolio.AsOf);
        KernelJson.WriteDay(writer, "knownOn", portfolio.KnownOn);
        writer.WriteStartArray("columns");
        foreach (var column in portfolio.Columns)
        {
            writer.WriteStartObject();
            DefinitionJson.WriteIdentity(writer, column);
            writer.WriteString("status", KernelJson.Name(portfolio.StatusOf(column)));
            DefinitionJson.WriteEffect(writer, column);
            KernelJson.WriteOrigin(writer, column.Origin);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in portfolio.Rows)
            WriteRow(writer, portfolio, row);
        writer.WriteEndArray();
        writer.WritePropertyName("decisions");
        DecisionJson.Write(writer, decisions.Where(d => ReferenceEquals(d.Policy, portfolio.Policy.Header)), explained);
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, Portfolio portfolio, PortfolioRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("subject", row.Subject);
        writer.WriteString("period", row.Period);
        writer.WriteStartObject("results");
        foreach (var (column, result) in portfolio.Columns.Zip(row.Results))
        {
            if (result is not null)
                ResultJson.Write(writer, column.Id, result, column.Type, ResultText.Of(column, result));
        }

        writer.WriteEndObject();
        writer.WriteStartObject("deciding");
        foreach (var (column, deciding) in portfolio.Columns.Zip(row.Deciding).Where(c => c.Second is not null))
            writer.WriteString(column.Id, deciding);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
