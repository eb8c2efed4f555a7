using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>A policy and all it extends as one, as of a day: every section's entries, each knowing the layer that says it and what was changed in it.</summary>
/// <param name="Sections">By section name (`thresholds`), in the order of layers (furthest first) and files.</param>
/// <param name="Removed">What was taken out.</param>
/// <param name="Broken">Ids of what could not be added or changed, which was said.</param>
/// <param name="DocumentOf">The one document that the layer of a file cites, or null if it has none or several.</param>
internal sealed record ResolvedPolicy(
    PolicyHeader Header,
    ImmutableDictionary<string, ImmutableArray<LayeredEntry>> Sections,
    ImmutableArray<Setting> Removed,
    ImmutableArray<string> Broken,
    Func<SourceText, string?> DocumentOf)
{
    public ImmutableArray<LayeredEntry> Section(string name) => Sections.GetValueOrDefault(name, []);
}

/// <param name="Layer">The layer that declares or adds it.</param>
/// <param name="Status">The weakest status of the layers that have a say in it.</param>
internal sealed record LayeredEntry(string Layer, Status Status, YamlEntry Entry)
{
    public Place Place => Entry.Key.Place;

    /// <summary>What in it was varied, added, removed or chosen by date, in the order in which it was done.</summary>
    public ImmutableArray<Setting> Settings { get; init; } = [];

    /// <summary>Of a family: members that were varied alone, by name; null for one that was taken out.</summary>
    public ImmutableDictionary<string, YamlNode?> Members { get; init; } = ImmutableDictionary<string, YamlNode?>.Empty;

    /// <summary>The settings that a part of it comes from, or has in it.</summary>
    public ImmutableArray<Setting> SettingsIn(YamlNode part)
    {
        if (Settings.IsEmpty || ReferenceEquals(part, Entry.Value))
            return Settings;
        var places = YamlTree.Leaves(part).ToArray();
        return [.. Settings.Where(s => Array.Exists(places, p => p.IsWithin(s.Place)))];
    }

    /// <summary>By the name that stands after the section in a path: the value, or those of a family's members.</summary>
    public IEnumerable<(string Name, YamlNode Value)> Roots => FamilyKey.Read(Entry.Key.Value) is not { } family ? [(Entry.Key.Value, Entry.Value)]
        : from member in family.Members
          let value = Members.TryGetValue(member, out var own) ? own : Entry.Value
          where value is not null
          select (family.Family is null ? member : $"{family.Family}.{member}", value);
}
