using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// A summary for programs: { totals, policies, money }, the last as <see cref="MoneyTotalJson"/> says. Totals are { authorities, policies, subjects, periods, judged, results, settled,
/// notApplicable, open, undefined }.
/// A policy is { authority, adoptedFrom, policy, status, totals, counts, questions }, the first two null where nobody adopted it; `contractsOf` names the
/// authority whose contracts they were, `inForce` the days { from, until } of the version that judged, each only where there is such a thing.
/// A count is { id, role, type, status, outcomes, amounts, notApplicable, open, undefined }; outcomes are a list of { text, count }, amounts
/// null or { count, low, high, sum } with numbers as <see cref="ResultJson"/> writes them, `sum` null for payments. A question is { kind, about, text, subjects, results, columns },
/// kinds being those of reasons; `text` is null where a fact would settle it. Whom it concerns stands with the results.
/// </summary>
internal static class PortfolioSummaryJson
{
    public static void Write(Utf8JsonWriter writer, string name, PortfolioSummary summary)
    {
        writer.WriteStartObject(name);
        WriteTotals(writer, summary.Totals);
        writer.WriteStartArray("policies");
        foreach (var policy in summary.Policies)
            Write(writer, policy);
        writer.WriteEndArray();
        MoneyTotalJson.Write(writer, "money", summary.Money);
        writer.WriteEndObject();
    }

    /// <summary>`authority` and `adoptedFrom` of the object being written, and `contractsOf` where the contracts were taken over.</summary>
    public static void WriteAdopted(Utf8JsonWriter writer, Adopted? adopted)
    {
        writer.WriteString("authority", adopted?.Authority);
        KernelJson.WriteDay(writer, "adoptedFrom", adopted?.From);
        if (adopted?.ContractsOf is { } predecessor)
            writer.WriteString("contractsOf", predecessor);
    }

    private static void WriteTotals(Utf8JsonWriter writer, PortfolioTotals totals)
    {
        writer.WriteStartObject("totals");
        writer.WriteNumber("authorities", totals.Authorities);
        writer.WriteNumber("policies", totals.Policies);
        writer.WriteNumber("subjects", totals.Subjects);
        writer.WriteNumber("periods", totals.Periods);
        writer.WriteNumber("judged", totals.Judged);
        writer.WriteNumber("results", totals.Results);
        writer.WriteNumber("settled", totals.Settled);
        writer.WriteNumber("notApplicable", totals.NotApplicable);
        writer.WriteNumber("open", totals.Open);
        writer.WriteNumber("undefined", totals.Undefined);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PolicySummary policy)
    {
        var header = policy.Portfolio.Policy.Header;
        writer.WriteStartObject();
        WriteAdopted(writer, policy.Portfolio.Adopted);
        writer.WriteString("policy", header.Id);
        VersionText.Write(writer, header);
        writer.WriteString("status", KernelJson.Name(header.Status));
        WriteTotals(writer, policy.Totals);
        writer.WriteStartArray("counts");
        foreach (var count in policy.Counts)
            Write(writer, count);
        writer.WriteEndArray();
        writer.WriteStartArray("questions");
        foreach (var question in policy.Questions)
            Write(writer, question);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ResultCount count)
    {
        writer.WriteStartObject();
        writer.WriteString("id", count.Column.Id);
        writer.WriteString("role", KernelJson.Name(count.Column.Role));
        writer.WriteString("type", KernelJson.TypeName(count.Column.Type));
        writer.WriteString("status", KernelJson.Name(count.Status));
        writer.WriteStartArray("outcomes");
        foreach (var outcome in count.Outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("text", PortfolioWords.Cell(count.Column, outcome.Outcome));
            writer.WriteNumber("count", outcome.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteAmounts(writer, count);
        writer.WriteNumber("notApplicable", count.NotApplicable);
        writer.WriteNumber("open", count.Open);
        writer.WriteNumber("undefined", count.Undefined);
        writer.WriteEndObject();
    }

    private static void WriteAmounts(Utf8JsonWriter writer, ResultCount count)
    {
        if (count.Amounts is not { } amounts)
        {
            writer.WriteNull("amounts");
            return;
        }

        writer.WriteStartObject("amounts");
        writer.WriteNumber("count", amounts.Count);
        foreach (var (name, amount) in new (string, Exact?)[] { ("low", amounts.Low), ("high", amounts.High), ("sum", amounts.Sum) })
        {
            writer.WritePropertyName(name);
            ResultJson.WriteNumber(writer, amount, count.Column.Type);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OpenQuestion question)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KernelJson.Name(question.Kind));
        writer.WriteString("about", question.About);
        writer.WriteString("text", question.Text);
        writer.WriteNumber("subjects", question.Subjects);
        writer.WriteNumber("results", question.Results);
        KernelJson.WriteStrings(writer, "columns", question.Columns);
        writer.WriteEndObject();
    }
}
