using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What policies leave to those who extend them, and who makes use of it.</summary>
/// <param name="Discretions">By holder and path.</param>
/// <param name="Undeclared">Changes of what no policy above says anything about.</param>
public sealed record DiscretionReport(ImmutableArray<DiscretionEntry> Discretions, ImmutableArray<Setting> Undeclared)
{
    /// <summary>Of several policies together; what they extend is told once.</summary>
    public static DiscretionReport Of(IEnumerable<Compilation> policies)
    {
        var versions = policies.SelectMany(p => p.Versions).Where(v => v.Resolution is not null).ToArray();
        var uses = versions.SelectMany(v => v.Resolution!.Uses.Select(u => (Key(u.Holder, u.Discretion), Use: u, v.Resolution))).ToLookup(u => u.Item1, StringComparer.Ordinal);
        var holders = versions.SelectMany(v => v.Layers!.Order).DistinctBy(l => l.Id).OrderBy(l => l.Id, StringComparer.Ordinal);
        var entries = from layer in holders
                      from discretion in layer.Discretions.OrderBy(d => d.Path.Value, StringComparer.Ordinal)
                      let used = uses[Key(layer.Id, discretion)].Select(u => SettingOf(u.Resolution, u.Use)).OfType<Setting>()
                      select new DiscretionEntry(
                          layer.Id, discretion.Path.Value, discretion.Limit.Words, discretion.ApprovedBy, CiteText(discretion.Cite), discretion.Note, discretion.Place, [.. Once(used)]);
        var told = uses.SelectMany(u => u).Select(u => SettingOf(u.Resolution, u.Use)).OfType<Setting>().Select(Identity).ToHashSet();
        var all = versions.SelectMany(v => v.Resolution!.Settings).Where(s => s.Kind is SettingKind.Varied or SettingKind.Added or SettingKind.Removed);
        return new DiscretionReport([.. entries], [.. Once(all).Where(s => !told.Contains(Identity(s)))]);
    }

    private static string Key(string holder, Discretion discretion) => $"{holder} {discretion.Path.Value}";

    private static (string Layer, string Path, int? From) Identity(Setting setting) => (setting.Layer, setting.Path, setting.From);

    private static IEnumerable<Setting> Once(IEnumerable<Setting> settings) =>
        settings.DistinctBy(Identity).OrderBy(s => s.Layer, StringComparer.Ordinal).ThenBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.From);

    private static Setting? SettingOf(Resolution resolution, DiscretionUse use) =>
        resolution.Settings.FirstOrDefault(s => s.Layer == use.Layer && s.Kind == use.Change.Kind && s.Path == use.Change.Path.Value && s.From == use.Change.From);

    private static string? CiteText(YamlNode? cite) => cite switch
    {
        YamlScalar section => OneLine.Of(section.Value),
        YamlMap map => string.Join(", ", map.Entries.Select(e => e.Value).OfType<YamlScalar>().Select(s => s.Value)),
        _ => null,
    };
}

/// <param name="Limit">In words: `within 85% to 95% by 1%`.</param>
/// <param name="Uses">The changes made under it, by layer.</param>
public sealed record DiscretionEntry(string Holder, string Path, string Limit, string? ApprovedBy, string? Citation, string? Note, Place Place, ImmutableArray<Setting> Uses);
