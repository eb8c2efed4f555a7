using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>The keys of one entry that layers read: what is not known is said at once, what is missing when it is asked for.</summary>
internal sealed class LayerKeys
{
    private readonly Construct construct;
    private readonly DiagnosticBag diagnostics;
    private readonly YamlMap? map;
    private readonly Dictionary<string, YamlEntry> meant = [];

    public LayerKeys(Construct construct, YamlNode node, Place place, string example, DiagnosticBag diagnostics)
    {
        this.construct = construct;
        this.diagnostics = diagnostics;
        Place = place;
        map = node as YamlMap;
        if (map is null)
            diagnostics.Add(StructureErrors.WrongKind(node.Place, construct.Name, "a map of keys", YamlWords.KindOf(node), example));
        foreach (var unknown in map?.Entries.Where(e => !construct.KeyNames.Contains(e.Key.Value)) ?? [])
        {
            IsUnderstood = false;
            diagnostics.Add(StructureErrors.UnknownKey(unknown.Key.Place, unknown.Key.Value, construct.Name, construct.KeyNames));
            if (Suggestion.For(unknown.Key.Value, construct.KeyNames) is { } near)
                meant.TryAdd(near, unknown);
        }
    }

    public Place Place { get; }

    /// <summary>Nothing was said so far of keys that are not known or exclude each other.</summary>
    public bool IsUnderstood { get; private set; } = true;

    public bool Has(string key) => Find(key) is not null;

    public Place PlaceOf(string key) => Find(key)?.Key.Place ?? Place;

    public YamlNode? Node(string key) => Find(key)?.Value;

    public YamlNode? Required(string key, string why)
    {
        if (Node(key) is { } node and not YamlScalar { IsEmpty: true })
            return node;
        if (map is not null)
            diagnostics.Add(StructureErrors.MissingKey(PlaceOf(key), key, construct.Name, why));
        return null;
    }

    public YamlScalar? Scalar(string key)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalar scalar)
            return scalar;
        diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{key}`", "a text", YamlWords.KindOf(node)));
        return null;
    }

    public string? Text(string key) => Scalar(key) is { IsEmpty: false } scalar ? OneLine.Of(scalar.Value) : null;

    public string? RequiredText(string key, string why)
    {
        if (Required(key, why) is null || Text(key) is not { } text)
            return null;
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        diagnostics.Add(StructureErrors.MissingKey(PlaceOf(key), key, construct.Name, why));
        return null;
    }

    public int? Date(string key) => Node(key) is { } node ? DateScalar.Read(node, diagnostics) : null;

    public int? RequiredDate(string key, string why) => Required(key, why) is null ? null : Date(key);

    public bool IsYes(string key) => Scalar(key) is { } scalar && (Words.YesNo.Read(scalar, diagnostics) ?? false);

    /// <summary>The scalars of a list; empty where the key is not there or holds something else, which is said.</summary>
    public ImmutableArray<YamlScalar> List(string key)
    {
        if (Node(key) is null or YamlSequence { Items: [] })
            return [];
        if (Node(key) is YamlSequence { Items: var items } && items.All(i => i is YamlScalar))
            return [.. items.Cast<YamlScalar>()];
        diagnostics.Add(StructureErrors.WrongKind(Node(key)!.Place, $"`{key}`", "a list of values", YamlWords.KindOf(Node(key)!)));
        return [];
    }

    /// <summary>Exactly one of several keys, or null after saying that there are more; none is for the caller to judge.</summary>
    public string? AtMostOne(params string[] keys)
    {
        var found = keys.Where(Has).ToArray();
        if (found.Length > 1)
        {
            IsUnderstood = false;
            diagnostics.Add(StructureErrors.SeveralOf(construct.Name, [.. found.Select(k => (k, PlaceOf(k)))]));
        }

        return found.Length == 1 ? found[0] : null;
    }

    private YamlEntry? Find(string key) => map?.Find(key) ?? meant.GetValueOrDefault(key);
}
