using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>
/// A resolved policy for programs: { policy, records, facts, definitions, baskets, readings, periods, openPoints }, definitions in an order in
/// which each rests only on earlier ones; `policy` has the days `inForce` of the version, if there are several, and its `lineage` if it has one (<see cref="LineageText"/>). Asked for one
/// id or path, the arrays hold only what has that id, and `trace` says who set it: { path, text, layers }.
/// </summary>
public static class PolicyJson
{
    public static void Write(Utf8JsonWriter writer, PolicyVersion version, string? id)
    {
        var policy = version.Policy!;
        writer.WriteStartObject();
        KernelJson.WriteHeader(writer, "policy", policy.Header);
        WriteAll("records", policy.Records, r => r.Name, r => WriteRecord(writer, policy, r));
        WriteAll("facts", policy.Facts, f => f.Id, f => WriteFact(writer, f));
        WriteAll("definitions", policy.Definitions, d => d.Id, d => WriteDefinition(writer, policy, d));
        WriteAll("baskets", policy.Baskets, b => b.Id, b => WriteBasket(writer, b));
        WriteAll("readings", policy.Readings, r => r.Id, r => DefinitionJson.WriteQuestion(writer, r));
        WriteAll("periods", policy.Calendar.Periods, p => p.Name, p => WritePeriod(writer, p));
        WriteAll("openPoints", policy.OpenPoints, o => o.Id, o => WriteOpenPoint(writer, o));
        if (id is not null && PolicyText.Trace(version, id) is { } trace)
            SettingJson.Write(writer, "trace", trace);
        writer.WriteEndObject();

        void WriteAll<T>(string name, ImmutableArray<T> items, Func<T, string> idOf, Action<T> write) =>
            WriteArray(writer, name, items.Where(i => id is null || idOf(i) == id), write);
    }

    /// <summary>What a policy leaves open: { policy, readings, openPoints }, without the points from which nothing is computed.</summary>
    public static void WriteQuestions(Utf8JsonWriter writer, CheckedPolicy policy)
    {
        writer.WriteStartObject();
        KernelJson.WriteHeader(writer, "policy", policy.Header);
        WriteArray(writer, "readings", policy.Readings, r => DefinitionJson.WriteQuestion(writer, r));
        WriteArray(writer, "openPoints", ReadingPage.Unanswered(policy), o => WriteOpenPoint(writer, o));
        writer.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRecord(Utf8JsonWriter writer, CheckedPolicy policy, RecordKind record)
    {
        writer.WriteString("name", record.Name);
        writer.WriteString("of", record.Of < 0 ? null : policy.Records[record.Of].Name);
        writer.WriteString("per", record.Per);
        writer.WriteBoolean("many", record.IsMany);
        writer.WriteString("dated", record.Dated);
        writer.WriteString("absent", KernelJson.Name(record.Absence));
        KernelJson.WriteOrigin(writer, record.Origin);
    }

    private static void WriteFact(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteString("id", fact.Id);
        writer.WriteString("label", fact.Label);
        writer.WriteString("type", KernelJson.TypeName(fact.Type));
        writer.WritePropertyName("range");
        ResultJson.WriteExtent(writer, fact.Range, fact.Type);
        if (fact.Places is { } places)
            writer.WriteNumber("places", places);
        writer.WriteString("purpose", fact.Purpose);
        writer.WriteString("asks", fact.Asks);
        writer.WriteString("suppliedBy", fact.SuppliedBy);
        writer.WriteBoolean("optional", fact.IsOptional);
        writer.WriteBoolean("allowsNotApplicable", fact.AllowsNotApplicable);
        KernelJson.WriteOrigin(writer, fact.Origin);
    }

    private static void WriteDefinition(Utf8JsonWriter writer, CheckedPolicy policy, Definition definition)
    {
        DefinitionJson.WriteIdentity(writer, definition);
        writer.WriteString("status", KernelJson.Name(definition.Status));
        writer.WriteString("level", definition.Key.Level < 0 ? null : policy.Records[definition.Key.Level].Name);
        writer.WriteString("period", definition.Key.Period);
        DefinitionJson.WriteEffect(writer, definition);
        KernelJson.WriteOrigin(writer, definition.Origin);
        if (definition is Value value)
            writer.WriteString("rule", Wording.Of(value.Body));
        if (definition is Table table)
            WriteTable(writer, table);
        if (definition is Process process)
            ProcessJson.WriteDeclared(writer, process);
    }

    private static void WriteBasket(Utf8JsonWriter writer, Basket basket)
    {
        writer.WriteString("id", basket.Id);
        writer.WriteString("appliesWhen", basket.Applies is null ? null : Wording.Of(basket.Applies));
        KernelJson.WriteStrings(writer, "criteria", basket.Criteria.Select(Wording.Of));
        KernelJson.WriteOrigin(writer, basket.Origin);
    }

    private static void WriteTable(Utf8JsonWriter writer, Table table)
    {
        var (condition, rows) = UnderCondition.Of(table);
        writer.WriteString("appliesWhen", condition is null ? null : Wording.Of(condition));
        KernelJson.WriteStrings(writer, "inputs", table.Inputs.Select(i => i.Name));
        KernelJson.WriteStrings(writer, "outputs", table.Outputs.Select(o => o.Name));
        writer.WriteString("hit", KernelJson.Name(table.Hit));
        writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("id", row.Id);
            writer.WriteString("when", row.Condition is null ? null : Wording.Of(row.Condition));
            KernelJson.WriteStrings(writer, "cells", row.Cells.Select(Wording.Of));
            KernelJson.WriteStrings(writer, "gives", row.Outputs.Select(Wording.Of));
            KernelJson.WriteOrigin(writer, row.Origin);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (table.IsOtherwiseUndefined)
            writer.WriteString("otherwiseUndefined", table.OtherwiseBecause);
        else
            KernelJson.WriteStrings(writer, "otherwise", table.Otherwise.Select(Wording.Of));
    }

    private static void WritePeriod(Utf8JsonWriter writer, Period period)
    {
        writer.WriteString("name", period.Name);
        writer.WriteString("kind", period.Kind);
        writer.WriteStartObject("dates");
        foreach (var (name, day) in CalendarText.InOrder(period))
            writer.WriteString(name, ValueText.Date(day));
        writer.WriteEndObject();
        KernelJson.WriteOrigin(writer, period.Origin);
    }

    private static void WriteOpenPoint(Utf8JsonWriter writer, OpenPoint point)
    {
        writer.WriteString("id", point.Id);
        writer.WriteString("kind", KernelJson.Name(point.Kind));
        writer.WriteString("text", point.Text);
        KernelJson.WriteOrigin(writer, point.Origin);
    }
}
