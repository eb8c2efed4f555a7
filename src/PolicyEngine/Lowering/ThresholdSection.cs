using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>A threshold becomes two values: its bound, and a yes or no (met or missed) that compares.</summary>
internal static class ThresholdSection
{
    /// <summary>What the checker replaces by at least or at most, as the indicator's polarity says.</summary>
    public const string TargetFunction = "meets target";

    private static readonly ImmutableArray<(string Key, BinaryOperator Operator)> Directions =
    [
        ("at-least", BinaryOperator.GreaterOrEqual), ("at-most", BinaryOperator.LessOrEqual), ("above", BinaryOperator.Greater), ("below", BinaryOperator.Less),
    ];

    public static void Lower(Entry entry)
    {
        var keys = entry.Keys(Sections.Threshold);
        if (keys.OneOf([.. Directions.Select(d => d.Key), "target"]) is not { } key)
            return;
        var bound = LowerBound(entry, keys, key);
        var subject = keys.Expression("of") ?? entry.NameOf(entry.Member is { } member ? member.Item.Path : entry.Name);
        entry.Output.Definitions.Add(new ValueDeclaration(
            entry.Id, keys.Label, Role.Threshold, keys.Status, keys.Origin, ValueSections.Applying(keys, Comparison(key, subject, bound, keys.PlaceOf(key)))));
    }

    private static ExpressionSyntax Comparison(string key, ExpressionSyntax subject, NameSyntax bound, Place place)
    {
        if (key == "target")
            return new CallSyntax(place, TargetFunction, place, [subject, bound]);
        var comparison = Directions.First(d => d.Key == key).Operator;
        return new BinarySyntax(place, comparison, place, subject, bound);
    }

    private static NameSyntax LowerBound(Entry entry, Keys keys, string key)
    {
        var id = $"{entry.Id}.bound";
        var origin = keys.Origin with { Place = keys.Node(key)!.Place };
        if (keys.Node(key) is YamlMap map)
            LowerCases(entry, keys, entry.Keys(Sections.Bound, map, keys.PlaceOf(key)), id, origin);
        else
            entry.Output.Definitions.Add(new ValueDeclaration(id, $"{keys.Label} bound", Role.Part, keys.Status, origin, keys.RequiredExpression(key, "")));
        var place = keys.Node(key) is YamlMap cases ? Worded(cases) : keys.Node(key)!.Place;
        return new NameSyntax(place, [.. id.Split('.').Select(p => new NamePart(p, place))]);
    }

    /// <summary>The place of a bound with cases, where it reads as it came out of all layers: `3 (Generic), 1 (Older people), else 2`.</summary>
    private static Place Worded(YamlMap bound)
    {
        if (bound.Find("by")?.Value is not YamlMap { Entries: [{ Value: YamlMap cases }] })
            return bound.Place;
        var words = cases.Entries.Select(c => $"{OneLine.Of(c.Value.Place.Text)} ({c.Key.Value.Trim('"')})").Append($"else {OneLine.Of(bound.Find("otherwise")?.Value.Place.Text ?? "")}");
        var text = string.Join(", ", words);
        return new Place(new SourceText(bound.Place.Source.Path, text, bound.Place.Line), new TextSpan(0, text.Length));
    }

    /// <summary>`by: {service.client_group: {Generic: 85%}}, otherwise: 90%` is a table with one input.</summary>
    private static void LowerCases(Entry entry, Keys keys, Keys bound, string id, Origin origin)
    {
        if (bound.RequiredMap("by", "the expression, and a value for each case") is not { } by || bound.Required("otherwise", "the value for all other cases, or `undefined`") is not { } otherwise)
        {
            entry.Output.Broken.Add(id);
            return;
        }

        if (by.Entries.Length != 1 || by.Entries[0].Value is not YamlMap cases)
        {
            entry.Diagnostics.Add(StructureErrors.WrongKind(by.Place, "`by`", "one expression with its cases", "something else", "`by: {service.type: {sheltered: 85%, floating: 90%}}`"));
            entry.Output.Broken.Add(id);
            return;
        }

        var input = new InputSyntax(by.Entries[0].Key.Value, entry.Expression(by.Entries[0].Key, "`by`"));
        var rows = cases.Entries.Select(c => new RowSyntax(
            c.Key.Value, Condition: null, [entry.Cell(c.Key)], [entry.Expression(c.Value, "the value of a case")], origin with { Place = c.Key.Place, Settings = entry.Layered.SettingsIn(c.Value) }));
        entry.Output.Definitions.Add(new TableDeclaration(
            id, $"{keys.Label} bound", Role.Part, keys.Status, origin, [input], [new OutputSyntax("result", Type: null)], HitPolicy.Unique, [.. rows],
            Otherwise.Read(entry, otherwise), OtherwiseBecause: null, Otherwise.At(bound, otherwise), Applies: null));
    }
}

/// <summary>What a table gives where no row fires.</summary>
internal static class Otherwise
{
    /// <summary>One expression, or default where the policy says `undefined`.</summary>
    public static ImmutableArray<ExpressionSyntax> Read(Entry entry, YamlNode node) =>
        node is YamlScalar { Value: "undefined" } ? default : [entry.Expression(node, "`otherwise`")];

    public static Place At(Keys keys, YamlNode given) => keys.PlaceOf("otherwise", given);
}
