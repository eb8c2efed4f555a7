using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;

namespace PolicyEngine.Layers;

/// <summary>What is wrong with where a change wants to go; null if nothing is.</summary>
internal static class PathErrors
{
    /// <summary>Of a variation or a removal, which need something that a layer above has.</summary>
    public static Diagnostic? Of(
        LayerGraph graph, Layer layer, Change change, ImmutableArray<PathPart> parts, Reach reach, PolicyTree tree, IReadOnlyCollection<Setting> removed)
    {
        if (reach.Matched < parts.Length || (reach.Index >= 0 && IsForeign(graph, layer, tree[reach].Layer)))
        {
            var gone = removed.FirstOrDefault(r => PolicyPath.IsWithin(change.Target, r.Target));
            return gone is not null ? LayerErrors.RemovedAbove(change.Path, gone.Layer, gone.Place) : Missing(graph, layer, change.Path, change.Kind, parts, reach, tree);
        }

        if (reach.Index < 0)
            return LayerErrors.WholeSection(change.Path, reach.Section);
        return tree[reach].Layer == layer.Id ? LayerErrors.OwnEntry(change.Path, tree[reach].Place) : null;
    }

    /// <summary>Of an addition, which needs a place that a layer above has, and there a name that is free.</summary>
    public static Diagnostic? OfAddition(LayerGraph graph, Layer layer, Change change, ImmutableArray<PathPart> parts, Reach reach, PolicyTree tree)
    {
        if (reach.Matched == parts.Length)
            return reach.Index < 0 ? LayerErrors.WholeSection(change.Path, reach.Section) : LayerErrors.ThereAlready(change.Path, tree[reach].Layer, reach.Node!.Place);
        if (reach.Matched == 0 || reach.Matched < parts.Length - 1 || (reach.Index >= 0 && IsForeign(graph, layer, tree[reach].Layer)))
            return Missing(graph, layer, change.Path, change.Kind, parts, reach, tree);
        if (reach.Index >= 0 && reach.Node is Yaml.YamlScalar)
            return LayerErrors.NothingInside(change.Path, reach.Node.Place);
        if (reach.Node is Yaml.YamlSequence && change.Value is Yaml.YamlMap row && YamlTree.NameOf(row) != parts[^1].Text)
            return LayerErrors.OtherName(change.Path, parts[^1].Text, row.Place);
        return change.Value is null && reach.Node is not Yaml.YamlSequence
            ? StructureErrors.MissingKey(change.Path.Place, "value", Sections.Addition.Name, "what is added")
            : null;
    }

    /// <summary>The path of a discretion.</summary>
    public static Diagnostic? OfDiscretion(LayerGraph graph, Layer layer, Discretion discretion, PolicyTree tree)
    {
        var parts = PolicyPath.Parts(discretion.Path.Value);
        var reach = tree.Reach(parts);
        return reach.Matched < parts.Length ? Missing(graph, layer, discretion.Path, kind: null, parts, reach, tree) : null;
    }

    private static bool IsForeign(LayerGraph graph, Layer layer, string owner) => owner != layer.Id && !graph.Extends(layer.Id, owner);

    private static Diagnostic Missing(
        LayerGraph graph, Layer layer, Yaml.YamlScalar path, SettingKind? kind, ImmutableArray<PathPart> parts, Reach reach, PolicyTree tree)
    {
        var unknown = parts[Math.Min(reach.Matched, parts.Length - 1)];
        var rest = PolicyPath.Joined(parts.AsSpan()[Math.Min(reach.Matched, parts.Length - 1)..]);
        var near = Suggestion.For(unknown.Text, reach.Known) ?? Suggestion.For(rest, reach.Known);
        var nearPlace = near is null ? null : PlaceOf(tree, reach, near);
        var elsewhere = near is null && reach.Matched <= 1 ? InOtherSection(tree, path.Value[unknown.Start..]) : null;
        var parents = graph.Order.Where(l => graph.Extends(layer.Id, l.Id)).Select(l => l.Id);
        var reached = path.Value[..unknown.Start].TrimEnd('.', '[');
        var place = path.Text.PlaceOf(unknown.Start, near is null ? path.Value.Length : unknown.Start + unknown.Text.Length);
        return LayerErrors.NoSuchPath(path, place, [.. parents], layer.Id, kind, reached, near is null ? elsewhere : Corrected(path.Value, unknown, near, kind, tree), near, nearPlace, reach.Known);
    }

    /// <summary>The whole path with the near name in it, as far as that leads somewhere.</summary>
    private static string Corrected(string path, PathPart unknown, string near, SettingKind? kind, PolicyTree tree)
    {
        if (near == unknown.Text)
            return $"{path[..unknown.Start].TrimEnd('.')}[{near}]{path[(unknown.Start + unknown.Text.Length)..]}";
        var whole = $"{path[..unknown.Start]}{near}{path[(unknown.Start + unknown.Text.Length)..]}";
        var parts = PolicyPath.Parts(whole);
        return kind == SettingKind.Added || tree.Reach(parts).Matched == parts.Length ? whole : $"{path[..unknown.Start]}{near}".TrimEnd('[');
    }

    /// <summary>The path in the section in which all of it leads somewhere, where the one written has no such entry or is left out.</summary>
    private static string? InOtherSection(PolicyTree tree, string rest) =>
        Sections.Names.Select(section => $"{section}.{rest}").FirstOrDefault(path => PolicyPath.Parts(path) is var parts && tree.Reach(parts).Matched == parts.Length);

    private static Text.Place? PlaceOf(PolicyTree tree, Reach reach, string name)
    {
        if (reach.Index < 0)
            return tree.Find(reach.Section, name)?.Place;
        return reach.Node is Yaml.YamlMap map ? map.Find(name)?.Key.Place : reach.Node?.Place;
    }
}
