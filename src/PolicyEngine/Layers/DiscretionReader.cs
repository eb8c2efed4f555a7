using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Reads `discretion`: a map from path to whether and how it may be varied.</summary>
internal static class DiscretionReader
{
    private const string Example = "`thresholds.utilisation.at-least: {vary-within: 85% to 95%, cite: Introduction}`";

    public static IEnumerable<Discretion> Read(YamlNode node, DiagnosticBag diagnostics)
    {
        if (node is YamlMap map)
            return [.. map.Entries.Select(e => ReadOne(e, diagnostics)).OfType<Discretion>()];
        if (node is not YamlScalar { IsEmpty: true })
            diagnostics.Add(StructureErrors.WrongKind(node.Place, "`discretion`", "a map of paths", YamlWords.KindOf(node), Example));
        return [];
    }

    private static Discretion? ReadOne(YamlEntry entry, DiagnosticBag diagnostics)
    {
        if (entry.Value is YamlScalar { Value: "locked" or "freely" } word)
            return new Discretion(entry.Key, word.Value == "locked" ? new Limit.Locked() : new Limit.Free(), ApprovedBy: null, Cite: null, Note: null);
        var keys = new LayerKeys(Sections.Discretion, entry.Value, entry.Key.Place, Example, diagnostics);
        if (entry.Value is not YamlMap)
            return null;
        var kind = keys.AtMostOne("locked", "freely", "vary-within", "stricter-only", "choice");
        if (kind is null && !keys.Has("approved-by"))
        {
            if (keys.IsUnderstood)
                diagnostics.Add(LayerErrors.NoLimit(entry.Key.Place));
            return null;
        }

        return LimitOf(kind, keys, diagnostics) is { } limit ? new Discretion(entry.Key, limit, keys.Text("approved-by"), keys.Node("cite"), keys.Text("note")) : null;
    }

    private static Limit? LimitOf(string? kind, LayerKeys keys, DiagnosticBag diagnostics) => kind switch
    {
        "locked" => keys.IsYes("locked") ? new Limit.Locked() : new Limit.Free(),
        "vary-within" => Range(keys.Scalar("vary-within"), diagnostics),
        "stricter-only" => Stricter(keys.Scalar("stricter-only"), diagnostics),
        "choice" => keys.List("choice") is { IsEmpty: false } list ? new Limit.OneOf(list) : Empty(keys, diagnostics),
        _ => new Limit.Free(),
    };

    private static Limit? Empty(LayerKeys keys, DiagnosticBag diagnostics)
    {
        diagnostics.Add(StructureErrors.NoOptions(keys.PlaceOf("choice")));
        return null;
    }

    private static Limit.StricterOnly? Stricter(YamlScalar? scalar, DiagnosticBag diagnostics)
    {
        if (scalar?.Value is "yes" or "true")
            return new Limit.StricterOnly(HigherIsStricter: null);
        if (scalar?.Value is "higher" or "lower")
            return new Limit.StricterOnly(scalar.Value == "higher");
        if (scalar is not null)
            diagnostics.Add(StructureErrors.NotAnOption(scalar.Place, scalar.Value, "a way to be stricter", ["yes", "higher", "lower"]));
        return null;
    }

    /// <summary>`85% to 95%`, `85% to 95% by 1%`.</summary>
    private static Limit.Within? Range(YamlScalar? scalar, DiagnosticBag diagnostics)
    {
        if (scalar is null)
            return null;
        if (scalar.Value.Split(" by ") is [var range, .. var steps] && range.Split(" to ") is [var from, var to]
            && LiteralNumber.Parse(from) is { } low && LiteralNumber.Parse(to) is { } high && low.IsLike(high) && low.Value <= high.Value)
        {
            if (steps is [])
                return new Limit.Within(low, high, Step: null, scalar.Value);
            if (steps is [var by] && LiteralNumber.Parse(by) is { } step && step.IsLike(low) && step.Value > 0)
                return new Limit.Within(low, high, step, scalar.Value);
        }

        diagnostics.Add(StructureErrors.NotARange(scalar.Place, "`vary-within`", "85% to 95% by 1%"));
        return null;
    }
}
