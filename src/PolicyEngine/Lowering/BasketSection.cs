using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>A basket is a series of criteria. Criteria written out as conditions become values of their own.</summary>
internal static class BasketSection
{
    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Basket);
        var items = keys.Required("criteria", "the list of thresholds and yes/no fields, or a map of id to condition") switch
        {
            YamlMap map => Criteria.Lower(entry, map, entry.Id, keys.Origin, keys.Status),
            _ => [.. keys.List("criteria").Select(c => Name(entry, c)).OfType<NameSyntax>()],
        };
        CheckSize(entry, keys, items.Length);
        entry.Output.Series.Add(new SeriesDeclaration(entry.Id, IsBasket: true, items, keys.Expression("applies-when"), keys.Origin));
    }

    private static NameSyntax? Name(Entry entry, YamlScalar criterion)
    {
        var written = entry.Expression(criterion, "a criterion");
        if (written is not (NameSyntax or ErrorSyntax))
            entry.Diagnostics.Add(StructureErrors.NotAName(criterion.Place, criterion.Value));
        return written as NameSyntax;
    }

    /// <summary>`expect: 1 to 5` is a soft bound: outside it there is a warning, never an error (the source: EM-SEL-2).</summary>
    private static void CheckSize(Entry entry, Keys keys, int size)
    {
        if (keys.Scalar("expect") is not { } expect)
            return;
        if (entry.Cell(expect) is not RangeCellSyntax { Low: LiteralSyntax { Value: NumberExtent { Low: { } low } }, High: LiteralSyntax { Value: NumberExtent { High: { } high } } })
            entry.Diagnostics.Add(StructureErrors.NotARange(expect.Place, "`expect`", "1 to 5"));
        else if (size < low || size > high)
            entry.Diagnostics.Add(StructureErrors.UnusualBasket(entry.Place, entry.Name, size, expect.Place, expect.Value));
    }
}

/// <summary>A map of id to condition: a value for each, which explanations and readings name by its id.</summary>
internal static class Criteria
{
    public static ImmutableArray<NameSyntax> Lower(Entry entry, YamlMap map, string prefix, Origin outer, Status status)
    {
        var names = ImmutableArray.CreateBuilder<NameSyntax>();
        foreach (var criterion in map.Entries.Where(e => Families.IsId(e.Key, entry.Diagnostics)))
        {
            var id = $"{prefix}.{criterion.Key.Value}";
            outer = outer with { Settings = entry.Layered.SettingsIn(criterion.Value) };
            entry.Output.Definitions.Add(criterion.Value is YamlMap
                ? FromMap(entry, id, criterion, outer, status)
                : new ValueDeclaration(
                    id, criterion.Key.Value, Role.Criterion, status,
                    outer with { Place = criterion.Key.Place, Covers = [] },
                    entry.Expression(criterion.Value, "a criterion"),
                    Types.PolicyTypes.YesNo));
            names.Add(new NameSyntax(criterion.Key.Place, [.. id.Split('.').Select(p => new NamePart(p, criterion.Key.Place))]));
        }

        return names.ToImmutable();
    }

    private static ValueDeclaration FromMap(Entry entry, string id, YamlEntry criterion, Origin outer, Status status)
    {
        var keys = entry.Keys(Sections.Criterion, criterion.Value, criterion.Key.Place);
        var body = keys.OneOf("when", "not-supplied") switch
        {
            "when" => keys.RequiredExpression("when", ""),
            "not-supplied" => new UndefinedSyntax(keys.PlaceOf("not-supplied"), $"`{id}` is not supplied: {keys.Text("not-supplied")}"),
            _ => new ErrorSyntax(criterion.Key.Place),
        };
        var own = keys.Status > status ? keys.Status : status;
        return new ValueDeclaration(
            id, keys.Text("label") ?? criterion.Key.Value,
            Role.Criterion, own, keys.OriginWithin(outer) with { Settings = outer.Settings }, ValueSections.Applying(keys, body), Types.PolicyTypes.YesNo);
    }
}
