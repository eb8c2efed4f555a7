using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Syntax;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`indicators` and `values`: one expression each, with rounding only where declared.</summary>
internal static class ValueSections
{
    public static void Indicator(Entry entry)
    {
        var keys = entry.Keys(Sections.Indicator);
        Add(entry, keys, Role.Indicator, keys.Word("better", Words.Polarities));
    }

    /// <summary>A value may be written short: `late: return.received > period.end + 6 weeks`.</summary>
    public static void Value(Entry entry)
    {
        if (entry.Node is YamlScalar)
        {
            entry.Output.Definitions.Add(new ValueDeclaration(entry.Id, entry.Name, Role.Value, entry.LayerStatus, entry.Origin, entry.Expression(entry.Node, "a value")));
            return;
        }

        Add(entry, entry.Keys(Sections.NamedValue), Role.Value, polarity: null);
    }

    /// <summary>The body under its condition, if it has one.</summary>
    public static ExpressionSyntax Applying(Keys keys, ExpressionSyntax body) =>
        keys.Expression("applies-when") is { } condition ? new AppliesSyntax(body.Place, condition, body) : body;

    private static void Add(Entry entry, Keys keys, Role role, Polarity? polarity)
    {
        if (keys.OneOf("formula", "not-supplied") is not { } key)
            return;
        var body = key == "formula"
            ? keys.RequiredExpression("formula", "")
            : new UndefinedSyntax(keys.PlaceOf("not-supplied"), $"`{entry.Id}` is not supplied: {keys.Text("not-supplied")}");
        entry.Output.Definitions.Add(new ValueDeclaration(
            entry.Id, keys.Label, role, keys.Status, keys.Origin, Applying(keys, body), TypeWords.Read(keys.Scalar("gives"), entry.Diagnostics), Rounding(entry, keys), polarity));
    }

    public static RoundingSyntax? Rounding(Entry entry, Keys keys)
    {
        if (keys.Node("rounding") is null or YamlScalar { Value: "none" })
            return null;
        var rounding = entry.Keys(Sections.Rounding, keys.Node("rounding")!, keys.PlaceOf("rounding"));
        var places = rounding.RequiredScalar("places", "how many decimal places");
        var mode = rounding.RequiredWord("mode", Words.RoundingModes);
        if (places is not null && (!int.TryParse(places.Value, out var digits) || digits is < 0 or > 20))
        {
            entry.Diagnostics.Add(StructureErrors.NotAnOption(places.Place, places.Value, "a number of decimal places", ["0 to 20"]));
            return null;
        }

        return places is null || mode is null ? null : new RoundingSyntax(int.Parse(places.Value), mode.Value, rounding.Place);
    }
}
