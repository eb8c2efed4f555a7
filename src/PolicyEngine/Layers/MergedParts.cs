using PolicyEngine.Diagnostics;
using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What several layers declare together: the fields of a kind of record, the periods of a calendar.</summary>
internal sealed class MergedParts(LayerGraph graph, PolicyTree tree, EqualRanks ranks, DiagnosticBag diagnostics)
{
    /// <summary>What is put together by its parts, without those that another layer has; one that says something else of them is told.</summary>
    public YamlMap WithoutRepeats(Layer layer, string section, string id, YamlMap map, string under)
    {
        var others = tree.Entries.Where(e => e.Section == section && e.Entry.Entry.Key.Value == id && e.Entry.Layer != layer.Id)
            .SelectMany(e => PartsOf(e.Entry.Entry.Value, under).Select(part => (e.Entry.Layer, part.Path, part.Entry))).ToArray();
        var repeats = others.Length == 0 ? [] : PartsOf(map, under).Where(part => IsRepeat(layer, $"{section}.{id}", part, others)).Select(part => part.Entry).ToArray();
        return repeats.Length == 0 ? map : (YamlMap)YamlTree.Without(map, repeats);
    }

    private bool IsRepeat(Layer layer, string within, (string Path, YamlEntry Entry) part, (string Layer, string Path, YamlEntry Entry)[] others)
    {
        if (Array.Find(others, o => o.Path == part.Path) is not { Entry: { } there } found)
            return false;
        var path = $"{within}.{part.Path}";
        if (!ranks.IsDecided(layer, found.Layer, path, there.Key.Place, there.Value, part.Entry.Key.Place, part.Entry.Value) && !(graph.Extends(layer.Id, found.Layer) && IsSaidAgain(part, there)))
            diagnostics.Add(LayerErrors.DeclaredAbove(path, layer.Id, part.Entry.Key.Place, found.Layer, there.Key.Place));
        return true;
    }

    /// <summary>A layer that adds fields to a kind may say again what kind it is.</summary>
    private static bool IsSaidAgain((string Path, YamlEntry Entry) part, YamlEntry there) => Sections.OnceOfAKind.Contains(part.Path) && YamlTree.Same(part.Entry.Value, there.Value);

    /// <summary>The parts by which something is put together, with their paths from it: periods, or fields and what is said of the kind.</summary>
    private static IEnumerable<(string Path, YamlEntry Entry)> PartsOf(YamlNode node, string under)
    {
        if (node is not YamlMap map)
            return [];
        if (under.Length == 0)
            return map.Entries.Select(e => (e.Key.Value, e));
        var inside = map.Find(under)?.Value is YamlMap fields ? fields.Entries.Select(e => ($"{under}.{e.Key.Value}", e)) : [];
        return map.Entries.Where(e => Sections.OnceOfAKind.Contains(e.Key.Value)).Select(e => (e.Key.Value, e)).Concat(inside);
    }
}
