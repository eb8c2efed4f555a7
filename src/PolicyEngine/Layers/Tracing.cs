using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Asks every layer what it says of a value, the nearest first.</summary>
internal sealed class Tracing(LayerGraph graph, Resolution resolution, int? day)
{
    private readonly ImmutableArray<Setting> applied = resolution.Settings;

    /// <summary>Null where no layer has ever said anything there.</summary>
    public ValueTrace? Trace(string path)
    {
        var concerns = Concerning(PolicyPath.Parts(path));
        var reach = Reached(resolution.Policy.Sections.SelectMany(s => s.Value.Select(e => (s.Key, e))), PolicyPath.Parts(path));
        var now = reach.Matched == PolicyPath.Parts(path).Length ? reach.Node : null;
        var answers = graph.Order.Reverse().Select(layer => new LayerAnswer(
            layer.Id, [.. Changes(layer, concerns).Concat(Declared(layer, path, now)).Select(s => new SettingAnswer(s, StateOf(s, now)))])).ToImmutableArray();
        return now is null && answers.All(a => a.Settings.IsEmpty) ? null : new ValueTrace(path, now is null ? null : YamlTree.Text(now), answers);
    }

    /// <summary>The paths to everything there is.</summary>
    public IEnumerable<string> Paths =>
        from section in resolution.Policy.Sections.OrderBy(s => s.Key, StringComparer.Ordinal)
        from entry in section.Value
        from root in entry.Roots
        from path in YamlTree.Paths(root.Value, $"{section.Key}.{root.Name}")
        select path;

    /// <summary>Everything there is, section by section in the order of the language, what holds others before these.</summary>
    public IEnumerable<PolicyPart> Parts =>
        from section in Sections.Names
        from entry in resolution.Policy.Section(section)
        from root in entry.Roots
        from part in YamlTree.Named(root.Value, $"{section}.{root.Name}")
        select PartOf(entry, $"{section}.{root.Name}", part.Path, part.Node);

    /// <summary>The path to what was written at a place; null if nothing of the policy stands there.</summary>
    public string? PathOf(Place place)
    {
        foreach (var (section, entries) in resolution.Policy.Sections)
        {
            foreach (var entry in entries.Where(e => place.IsWithin(e.Place) || Spans(e.Entry.Value, place)))
            {
                var id = FamilyKey.Read(entry.Entry.Key.Value)?.Family ?? entry.Entry.Key.Value;
                return Below($"{section}.{id}", entry.Entry.Value, place);
            }
        }

        return null;
    }

    private PolicyPart PartOf(LayeredEntry entry, string root, string path, YamlNode node)
    {
        var (key, value) = (entry.Entry.Key.Place, entry.Entry.Value.Place);
        var around = ReferenceEquals(key.Source, value.Source) ? key.To(value) : value;
        var layer = path == root ? entry.Layer : graph.LayerOf(node.Place.Source).Id;
        return new PolicyPart(path, root, YamlTree.Text(node), node.Place, around, layer, entry.SettingsIn(node));
    }

    private static string Below(string path, YamlNode node, Place place) => node is YamlMap map && map.Entries.FirstOrDefault(e => place.IsWithin(e.Key.Place) || Spans(e.Value, place)) is { } entry
        ? Below($"{path}.{entry.Key.Value}", entry.Value, place)
        : path;

    /// <summary>Whether a place is in a value, or in what was put inside it.</summary>
    private static bool Spans(YamlNode node, Place place) => place.IsWithin(node.Place) || YamlTree.Leaves(node).Any(place.IsWithin);

    /// <summary>Whether a change is of what stands at a path: of it, in it, around it, or of all the family of which it is a member.</summary>
    private Predicate<string> Concerning(ImmutableArray<PathPart> parts)
    {
        var target = PolicyPath.Joined(parts.AsSpan());
        var family = parts.Length < 3 ? null : resolution.Policy.Section(parts[0].Text).Select(e => FamilyKey.Read(e.Entry.Key.Value))
            .FirstOrDefault(f => f?.Family == parts[1].Text && f.Members.Contains(parts[2].Text));
        if (family is null)
            return changed => PolicyPath.Overlap(changed, target);
        var whole = PolicyPath.Joined(parts.RemoveAt(2).AsSpan());
        return changed => PolicyPath.Overlap(changed, target) || (PolicyPath.Overlap(changed, whole) && !family.Members.Any(m => PolicyPath.IsWithin(changed, $"{parts[0].Text}.{family.Family}.{m}")));
    }

    private IEnumerable<Setting> Changes(Layer layer, Predicate<string> concerns) =>
        from change in layer.Changes
        where concerns(change.Target)
        orderby change.From descending
        select Applied(layer, change) ?? Settings.Of(graph, layer, change, change.Value, instead: null);

    private Setting? Applied(Layer layer, Change change) => applied.FirstOrDefault(s => s.Layer == layer.Id && s.Kind == change.Kind && s.Path == change.Path.Value && s.From == change.From);

    /// <summary>What the layer itself declares there; every version of it, or of what it is in, the latest first.</summary>
    private IEnumerable<Setting> Declared(Layer layer, string path, YamlNode? now)
    {
        var parts = PolicyPath.Parts(path);
        var reach = Reached(layer.Declared.Select(d => (d.Section, new LayeredEntry(layer.Id, layer.Header.Status, d.Entry))), parts);
        var isWhole = reach.Matched == parts.Length;
        if (reach.Node is YamlSequence list && layer.Versions.TryGetValue(list, out var versions) && (isWhole || now is not null))
        {
            var dated = isWhole ? path : path[..parts[reach.Matched].Start].TrimEnd('.', '[');
            return versions.Reverse().Select(v => Settings.Of(layer, v, dated, before: null));
        }

        return isWhole && reach.Node is { } node ? [Settings.Declared(graph, path, node)] : [];
    }

    private static Reach Reached(IEnumerable<(string Section, LayeredEntry Entry)> entries, ImmutableArray<PathPart> parts)
    {
        var tree = new PolicyTree();
        foreach (var (section, entry) in entries.Where(e => !parts.IsEmpty && e.Section == parts[0].Text))
            tree.Add(section, entry);
        return tree.Reach(parts);
    }

    private SettingState StateOf(Setting setting, YamlNode? now) =>
        (day ?? setting.From) < setting.From ? SettingState.NotYet : setting.Until < day ? SettingState.Over : Stands(setting, now) ? SettingState.Counts : SettingState.Replaced;

    /// <summary>Whether what stands there now says it, is part of it, or has it as a part.</summary>
    private bool Stands(Setting setting, YamlNode? now) =>
        (setting.Kind == SettingKind.Removed && applied.Contains(setting)) || (now is not null && (now.Place.IsWithin(setting.Place) || YamlTree.Leaves(now).Any(p => p.IsWithin(setting.Place))));
}
