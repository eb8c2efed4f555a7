using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Variations that change nothing, or that were left behind when what they vary moved.</summary>
internal static class Stale
{
    /// <summary>Asked of the last days on which a change counts: what stood there earlier is nothing to be looked at again.</summary>
    public static void Check(LayerGraph graph, Layer layer, Change change, YamlNode before, YamlNode? value, LayeredEntry entry, DiagnosticBag diagnostics)
    {
        var above = graph.LayerOf(before.Place.Source).Id;
        if (value is not null && YamlTree.Same(before, value))
            diagnostics.Add(LayerErrors.Pointless(change.Path, above, before.Place));
        if (change.InsteadOf is { } instead && !YamlTree.Same(before, instead))
            diagnostics.Add(LayerErrors.LeftBehind(change.Path, instead, above, before.Place));
        else if (change.InsteadOf is null && entry.Settings.LastOrDefault(s => IsNewer(graph, layer, change, s)) is { } newer)
            diagnostics.Add(LayerErrors.HidesNewer(change.Path, newer));
    }

    private static bool IsNewer(LayerGraph graph, Layer layer, Change change, Setting setting) =>
        setting.From > change.From && graph.Extends(layer.Id, setting.Layer) && PolicyPath.Overlap(setting.Target, change.Target);
}
