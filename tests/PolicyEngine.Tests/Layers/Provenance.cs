using PolicyEngine.Layers;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Layers;

/// <summary>Whether it is said of each value who says it, and that text says it.</summary>
internal static class Provenance
{
    public static IEnumerable<string> Faults(PolicyVersion version, Func<SourceText, string> layerOf)
    {
        var paths = version.Paths.ToHashSet();
        var inner = paths.Select(p => p[..Math.Max(p.LastIndexOfAny(['.', '[']), 0)]).ToHashSet();
        return paths.Where(p => !inner.Contains(p)).Select(p => Fault(version, p, layerOf)).OfType<string>();
    }

    private static string? Fault(PolicyVersion version, string path, Func<SourceText, string> layerOf)
    {
        if (version.Trace(path) is not { Text: { } text } trace)
            return $"{path}: nothing is said";
        var counting = trace.Layers.SelectMany(l => l.Settings.Select(s => (l.Layer, s.Setting, s.State))).Where(s => s.State == SettingState.Counts).ToArray();
        if (counting.Length != 1)
            return $"{path}: {counting.Length} count";
        var (layer, setting, _) = counting[0];
        var isSaid = setting.Path == path ? OneLine.Of(setting.Place.Text) == text || text[0] is '[' or '{' : OneLine.Of(setting.Place.Text).Contains(text, StringComparison.Ordinal);
        return layer != setting.Layer || layer != layerOf(setting.Place.Source) ? $"{path}: said by {setting.Place}, but by {layer}" : isSaid ? null : $"{path}: {text} is not what {setting.Place} says";
    }
}
