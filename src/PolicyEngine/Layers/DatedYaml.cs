using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What a layer wrote, as of a day: in place of each list of dated versions the one in force.</summary>
internal sealed class DatedYaml(Layer layer, int? day)
{
    private readonly List<Setting> settings = [];
    private readonly List<(string Path, Diagnostic Finding)> gaps = [];

    /// <summary>The versions chosen, the outer before the inner.</summary>
    public IReadOnlyList<Setting> Settings => settings;

    /// <summary>Where no version is in force.</summary>
    public IReadOnlyList<(string Path, Diagnostic Finding)> Gaps => gaps;

    public YamlNode Of(YamlNode node, string path) => node switch
    {
        _ when layer.Versions.IsEmpty => node,
        YamlSequence list when layer.Versions.TryGetValue(list, out var versions) => Chosen(list, versions, path),
        YamlSequence list => list with { Items = [.. list.Items.Select((item, i) => Of(item, $"{path}[{i + 1}]"))] },
        YamlMap map => map with { Entries = [.. map.Entries.Select(e => e with { Value = Of(e.Value, $"{path}.{e.Key.Value}") })] },
        _ => node,
    };

    private YamlNode Chosen(YamlSequence list, ImmutableArray<DatedVersion> versions, string path)
    {
        if (day is null || versions.FirstOrDefault(v => v.IsInForce(day.Value)) is not { } chosen)
        {
            if (!versions.IsEmpty)
                gaps.Add((path, LayerErrors.NotInForce(list.Place, path, day, versions)));
            return versions.IsEmpty ? StandIn(list) : Of(versions[0].Value, path);
        }

        Setting? before = null;
        foreach (var version in versions.TakeWhile(v => v != chosen))
            before = Layers.Settings.Of(layer, version, path, before);
        settings.Add(Layers.Settings.Of(layer, chosen, path, before));
        return Of(chosen.Value, path);
    }

    /// <summary>Of versions none of which can be read, which was said, any value, so that no more is said of it.</summary>
    private static YamlNode StandIn(YamlSequence list) => list.Items.OfType<YamlMap>().Select(m => m.Find("value")?.Value).FirstOrDefault(v => v is not null) ?? list;
}
