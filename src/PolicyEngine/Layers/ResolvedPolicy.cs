using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>A policy and all it extends as one: every section's entries, each knowing the layer that says it.</summary>
/// <param name="Sections">By section name (`thresholds`), in the order of layers (furthest first) and files.</param>
internal sealed record ResolvedPolicy(PolicyHeader Header, ImmutableDictionary<string, ImmutableArray<LayeredEntry>> Sections)
{
    public ImmutableArray<LayeredEntry> Section(string name) => Sections.GetValueOrDefault(name, []);
}

/// <param name="Status">The status its layer has as a whole.</param>
/// <param name="Document">The one document its layer cites, or null if it has none or several.</param>
internal sealed record LayeredEntry(string Layer, Status Status, string? Document, YamlEntry Entry)
{
    public Place Place => Entry.Key.Place;
}
