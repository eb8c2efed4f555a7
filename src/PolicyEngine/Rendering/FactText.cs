using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Rendering;

/// <summary>What a policy asks for: its kinds of record and their fields.</summary>
internal static class FactText
{
    public static void AddAll(Page page, CheckedPolicy policy)
    {
        page.Blank().Line(0, "Facts", TextRole.Strong);
        foreach (var record in policy.Records)
            AddRecord(page, 2, policy, record);
    }

    public static void AddRecord(Page page, int indent, CheckedPolicy policy, RecordKind record)
    {
        page.Cited(indent, Describe(policy, record), SourceWords.Clause(record.Origin, policy.Header));
        foreach (var fact in policy.Facts.Where(f => policy.Records[f.Record] == record))
            page.Line(indent + 2, (fact.Id, TextRole.Strong), ($": {Describe(fact)}", TextRole.Plain));
    }

    public static void AddFull(Page page, CheckedPolicy policy, Fact fact)
    {
        page.Line(0, fact.Id, TextRole.Strong);
        if (fact.Label.Length > 0 && fact.Label != fact.Id)
            page.Line(2, fact.Label);
        page.Line(2, Describe(fact));
        page.Line(2, $"a field of {Describe(policy, policy.Records[fact.Record])}");
        page.Line(2, SourceWords.Clause(fact.Origin, policy.Header), TextRole.Frame);
        var index = policy.Facts.IndexOf(fact);
        UseText.Add(page, policy, expression => expression is FactReference reference && reference.Fact == index);
    }

    private static string Describe(CheckedPolicy policy, RecordKind record)
    {
        var owner = record.Of < 0 ? "" : $" of {policy.Records[record.Of].Name}";
        var number = record.Per is { } period ? $", one for each {period}" : record.IsMany ? ", any number" : "";
        var dated = record.Dated is { } date ? $", dated by {date}" : "";
        return $"{record.Name}{owner}{number}{dated}; none on file means {(record.Absence == Absence.None ? "there is none" : "it is not known")}";
    }

    private static string Describe(Fact fact)
    {
        var parts = new List<string> { fact.Type.Name };
        if (fact.Range != Extent.All(fact.Type))
            parts.Add($"from {ValueText.Of(fact.Range, fact.Type)}");
        if (fact.Places is { } places)
            parts.Add($"to {places} place{(places == 1 ? "" : "s")}");
        if (fact.Asks is { } question)
            parts.Add($"judged: \"{question}\"");
        if (fact.Purpose is { } purpose)
            parts.Add($"for {purpose}");
        if (fact.SuppliedBy is { } supplier)
            parts.Add($"from {supplier}");
        if (fact.IsOptional)
            parts.Add("optional");
        if (fact.AllowsNotApplicable)
            parts.Add("`N/A` allowed");
        return string.Join("; ", parts);
    }
}
