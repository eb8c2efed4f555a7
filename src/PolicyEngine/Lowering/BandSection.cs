using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>Bands become a table with a condition for each row; what they divide up becomes a value that conditions call `value`.</summary>
internal static class BandSection
{
    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Bands);
        var value = keys.Expression("of");
        if (value is not null)
            entry.Output.Definitions.Add(new ValueDeclaration($"{entry.Id}.value", $"{keys.Label} value", Role.Part, keys.Status, keys.Origin with { Place = keys.PlaceOf("of") }, value));
        Scaled.Lower(entry, keys, Role.Band, (row, option) => row is YamlMap ? Scaled.Condition(entry, row, option) : entry.Expression(row, "a band's condition", value is null ? null : Words.BandValue));
    }
}

/// <summary>A rating becomes a table with a condition for each colour; each criterion becomes a value of its own.</summary>
internal static class RagSection
{
    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Rag);
        Scaled.Lower(entry, keys, Role.Rag, (row, option) => Combined(entry, keys, row, option));
    }

    /// <summary>`any: {...}`, `all: {...}`, `reading(x): {...}`, or a plain condition.</summary>
    private static ExpressionSyntax Combined(Entry entry, Keys keys, YamlNode row, string option)
    {
        if (row is YamlMap map && map.Find("when") is not null)
            return Scaled.Condition(entry, row, option);
        if (row is not YamlMap { Entries: [{ Value: YamlMap criteria } combination] })
            return entry.Expression(row, $"the condition of `{option}`");
        var names = Criteria.Lower(entry, criteria, $"{entry.Id}.{option}", keys.Origin, keys.Status);
        var place = combination.Key.Place;
        var list = new ListSyntax(place, [.. names]);
        if (combination.Key.Value is "any" or "all")
        {
            var aggregate = combination.Key.Value == "any" ? Aggregate.Any : Aggregate.All;
            return new QuantifiedSyntax(place, aggregate, place, Body: null, new NamePart("criterion", place), list, Window: null, Where: null);
        }

        if (entry.Expression(combination.Key, "the combination") is CallSyntax { Name: "reading" } reading)
            return reading with { Arguments = reading.Arguments.Add(list) };
        entry.Diagnostics.Add(StructureErrors.NotAnOption(place, combination.Key.Value, "a way to combine criteria", ["any", "all", "reading(ID)"]));
        return new ErrorSyntax(place);
    }
}

/// <summary>What bands and ratings share: a scale, a hit policy, a row for each option.</summary>
internal static class Scaled
{
    public static void Lower(Entry entry, Keys keys, Role role, Func<YamlNode, string, ExpressionSyntax> condition)
    {
        _ = keys.Required("scale", "the outcomes, best first");
        var scale = keys.Choice("scale", Types.ChoiceOrder.BestFirst);
        var hit = keys.RequiredWord("hit", Words.HitPolicies);
        var when = keys.RequiredMap("when", "a condition for each outcome");
        var otherwise = keys.Required("otherwise", "the outcome if no condition holds, or `undefined` where the source states none");
        if (scale is null || hit is null || when is null || otherwise is null)
        {
            entry.Output.Broken.Add(entry.Id);
            return;
        }

        if (hit is HitPolicy.First or HitPolicy.Collect)
        {
            entry.Output.Broken.Add(entry.Id);
            entry.Diagnostics.Add(StructureErrors.NotAnOption(keys.Node("hit")!.Place, keys.Text("hit")!, "a hit policy for a map of conditions, whose order must not matter", Words.HitsOfConditions));
            return;
        }

        var rows = ImmutableArray.CreateBuilder<RowSyntax>();
        foreach (var row in when.Entries)
        {
            if (!scale.Options.Contains(row.Key.Value))
                entry.Diagnostics.Add(StructureErrors.NotAnOption(row.Key.Place, row.Key.Value, "on the scale", scale.Options));
            else
                rows.Add(Row(entry, keys, row, condition));
        }

        var ordered = rows.OrderBy(r => scale.Options.IndexOf(r.Id)).ToImmutableArray();
        entry.Output.Definitions.Add(new TableDeclaration(
            entry.Id, keys.Label, role, keys.Status, keys.Origin, [], [new OutputSyntax("result", scale)], hit.Value, ordered,
            Otherwise.Read(entry, otherwise), keys.Text("otherwise-because"), Otherwise.At(keys, otherwise), keys.Expression("applies-when")));
    }

    /// <summary>A condition written as a map, with what else there is to say of it.</summary>
    public static ExpressionSyntax Condition(Entry entry, YamlNode row, string option)
    {
        var keys = entry.Keys(Sections.Band, row, row.Place);
        return keys.OneOf("when", "not-supplied") switch
        {
            "when" => ValueSections.Applying(keys, keys.RequiredExpression("when", "the condition")),
            "not-supplied" => ValueSections.Applying(
                keys, new UndefinedSyntax(keys.PlaceOf("not-supplied"), $"What `{option}` of `{entry.Id}` takes is not supplied: {keys.Text("not-supplied")}")),
            _ => new ErrorSyntax(row.Place),
        };
    }

    private static RowSyntax Row(Entry entry, Keys keys, YamlEntry row, Func<YamlNode, string, ExpressionSyntax> condition)
    {
        var option = new NameSyntax(row.Key.Place, [new NamePart(row.Key.Value, row.Key.Place)]);
        var origin = keys.Origin with { Place = row.Key.Place, Covers = [] };
        if (row.Value is YamlMap map && (map.Find("when") ?? map.Find("not-supplied")) is not null)
            origin = entry.Keys(Sections.Band, map, row.Key.Place).OriginWithin(keys.Origin);
        return new RowSyntax(row.Key.Value, condition(row.Value, row.Key.Value), [], [option], origin with { Settings = entry.Layered.SettingsIn(row.Value) });
    }
}
