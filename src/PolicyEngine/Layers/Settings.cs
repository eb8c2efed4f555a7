using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What layers wrote, as settings that are told of.</summary>
internal static class Settings
{
    /// <summary>That a layer declares a value, without a date.</summary>
    public static Setting Declared(LayerGraph graph, string path, YamlNode value) => new(
        SettingKind.Declared, path, graph.LayerOf(value.Place.Source).Id, value.Place, OneLine.Of(value.Place.Text),
        From: null, Until: null, Because: null, Approved: null, Review: null, Instead: null);

    /// <summary>That a layer changes something.</summary>
    /// <param name="value">What it puts there as of the day asked about; null for a removal.</param>
    /// <param name="instead">What it replaces, or null.</param>
    public static Setting Of(LayerGraph graph, Layer layer, Change change, YamlNode? value, Setting? instead) => new(
        change.Kind, change.Path.Value, layer.Id, value?.Place ?? change.Path.Place, value is null ? "" : OneLine.Of(value.Place.Text),
        change.From, change.Until, change.Because, change.Approved, change.Review, instead)
    {
        Citation = change.CitationIn(graph),
    };

    /// <summary>That a layer gives a value from a day on.</summary>
    /// <param name="before">The version before it, or null.</param>
    public static Setting Of(Layer layer, DatedVersion version, string path, Setting? before) => new(
        SettingKind.Version, path, layer.Id, version.Place, OneLine.Of(version.Place.Text),
        version.From, version.Until, version.Because, Approved: null, Review: null, before);
}
