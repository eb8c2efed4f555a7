using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>A path as it was written in YAML.</summary>
internal static class PathText
{
    /// <summary>A part as a key of YAML, as if it had been written there.</summary>
    public static YamlScalar KeyOf(YamlScalar path, ImmutableArray<PathPart> parts, int from)
    {
        var (start, end) = (parts[from].Start, parts[^1].Start + parts[^1].Text.Length);
        return new YamlScalar(path.Text.PlaceOf(start, end), path.Text.Slice(start, end), IsPlain: true);
    }
}
