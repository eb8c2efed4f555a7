using System.Collections.Immutable;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Finding, replacing and comparing inside the YAML of an entry.</summary>
internal static class YamlTree
{
    /// <summary>What can stand next in a path: the keys of a map, the words and ids of a list.</summary>
    public static IEnumerable<string> Names(YamlNode node) => node switch
    {
        YamlMap map => map.Entries.Where(e => !IsCases(map, e)).Select(e => e.Key.Value).Concat(Cases(map)?.Entries.Select(e => Unquoted(e.Key.Value)) ?? []),
        YamlSequence list => list.Items.Select(NameOf).OfType<string>(),
        _ => [],
    };

    /// <summary>The paths to a node and to all in it that can be named.</summary>
    public static IEnumerable<string> Paths(YamlNode node, string path) => Named(node, path).Select(n => n.Path);

    /// <summary>A node and all in it that can be named, each with its path, what holds others before these.</summary>
    public static IEnumerable<(string Path, YamlNode Node)> Named(YamlNode node, string path) => node switch
    {
        YamlMap map => map.Entries.Where(e => !IsCases(map, e)).SelectMany(e => Named(e.Value, $"{path}.{e.Key.Value}"))
            .Concat(Cases(map)?.Entries.SelectMany(e => Named(e.Value, $"{path}[{Unquoted(e.Key.Value)}]")) ?? []).Prepend((path, node)),
        YamlSequence list => list.Items.Where(i => NameOf(i) is not null).SelectMany(i => Named(i, $"{path}[{NameOf(i)}]")).Prepend((path, node)),
        _ => [(path, node)],
    };

    /// <summary>The steps (indices from map to entry, from list to item) that a name stands for; null if there is none of that name.</summary>
    public static ImmutableArray<int>? Steps(YamlNode node, string name, bool isBracketed)
    {
        if (node is YamlSequence list)
            return Found(list.Items.ToList().FindIndex(i => NameOf(i) == name));
        if (node is not YamlMap map)
            return null;
        if (IndexOf(map, name) is >= 0 and var own && !IsCases(map, map.Entries[own]))
            return [own];
        if (!isBracketed || Cases(map) is not { } cases || IndexOf(cases, name) is not (>= 0 and var found))
            return null;
        return [IndexOf(map, "by"), 0, found];
    }

    public static YamlNode Child(YamlNode node, int step) => node is YamlMap map ? map.Entries[step].Value : ((YamlSequence)node).Items[step];

    /// <summary>The tree with what stands at the end of the steps replaced, or taken out for null.</summary>
    public static YamlNode Replace(YamlNode node, ReadOnlySpan<int> steps, YamlNode? by)
    {
        if (steps.IsEmpty)
            return by!;
        var next = by is null && steps.Length == 1 ? null : Replace(Child(node, steps[0]), steps[1..], by);
        return node switch
        {
            YamlMap map => map with { Entries = next is null ? map.Entries.RemoveAt(steps[0]) : map.Entries.SetItem(steps[0], map.Entries[steps[0]] with { Value = next }) },
            YamlSequence list => list with { Items = next is null ? list.Items.RemoveAt(steps[0]) : list.Items.SetItem(steps[0], next) },
            _ => node,
        };
    }

    /// <summary>The tree without some of its entries, wherever they stand.</summary>
    public static YamlNode Without(YamlNode node, IReadOnlyCollection<YamlEntry> entries) => node is YamlMap map
        ? map with { Entries = [.. map.Entries.Where(e => !entries.Any(o => ReferenceEquals(o, e))).Select(e => e with { Value = Without(e.Value, entries) })] }
        : node;

    /// <summary>Whether two trees say the same, wherever they stand: keys in any order, numbers by their value.</summary>
    public static bool Same(YamlNode? one, YamlNode? other) => (one, other) switch
    {
        (YamlScalar a, YamlScalar b) => a.Value == b.Value || (LiteralNumber.Read(a) is { } x && LiteralNumber.Read(b) is { } y && x.IsLike(y) && x.Value == y.Value),
        (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (YamlMap a, YamlMap b) => a.Entries.Length == b.Entries.Length && a.Entries.All(e => b.Find(e.Key.Value) is { } entry && Same(e.Value, entry.Value)),
        _ => one is null && other is null,
    };

    /// <summary>The places of the values inside, which may be in several files.</summary>
    public static IEnumerable<Place> Leaves(YamlNode node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(e => Leaves(e.Value)),
        YamlSequence list => list.Items.SelectMany(Leaves),
        _ => [node.Place],
    };

    /// <summary>A value on one line, with what was changed in it in its place.</summary>
    public static string Text(YamlNode node) => node switch
    {
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(e => $"{e.Key.Place.Text}: {Text(e.Value)}"))}}}",
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        _ => OneLine.Of(node.Place.Text),
    };

    /// <summary>The cases of a bound: `by: {service.type: {sheltered: 85%}}`.</summary>
    private static YamlMap? Cases(YamlMap map) => map.Find("by")?.Value is YamlMap { Entries: [{ Value: YamlMap cases }] } ? cases : null;

    /// <summary>The `by` of a bound, through which a path goes in brackets only, so that there is one way to write it.</summary>
    private static bool IsCases(YamlMap map, YamlEntry entry) => entry.Key.Value == "by" && Cases(map) is not null;

    private static ImmutableArray<int>? Found(int index) => index < 0 ? null : [index];

    private static int IndexOf(YamlMap map, string name) => map.Entries.ToList().FindIndex(e => e.Key.Value == name || Unquoted(e.Key.Value) == name);

    public static string? NameOf(YamlNode item) => item switch
    {
        YamlScalar { Value: { Length: > 0 } word } => word,
        YamlMap map => (map.Find("id")?.Value as YamlScalar)?.Value,
        _ => null,
    };

    private static string Unquoted(string key) => key is ['"', .. var inner, '"'] ? inner : key;
}
