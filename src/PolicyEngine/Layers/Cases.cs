using System.Collections.Immutable;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>The values that a place may come to have: itself, or those of its cases (`by: {service.type: {sheltered: 85%}}`, `otherwise`).</summary>
/// <param name="Asked">What the cases go by, or null for a single value.</param>
internal sealed record Cases(string? Asked, ImmutableDictionary<string, YamlScalar> Values)
{
    private const string Otherwise = "otherwise";

    /// <summary>Empty where anything else is written.</summary>
    public static Cases Of(YamlNode? node) => node switch
    {
        YamlScalar scalar => new Cases(null, ImmutableDictionary<string, YamlScalar>.Empty.Add(Otherwise, scalar)),
        YamlMap map when map.Find("by")?.Value is YamlMap { Entries: [{ Key: var asked, Value: YamlMap cases }] } => new Cases(
            asked.Value,
            cases.Entries.Concat(map.Entries.Where(e => e.Key.Value == Otherwise)).Where(e => e.Value is YamlScalar).ToImmutableDictionary(e => e.Key.Value, e => (YamlScalar)e.Value)),
        _ => new Cases(null, ImmutableDictionary<string, YamlScalar>.Empty),
    };

    public bool IsEmpty => Values.IsEmpty;

    /// <summary>Each value with that which it takes the place of, for every case of either; null where there is none, or the cases go by something else.</summary>
    public IEnumerable<(YamlScalar? Now, YamlScalar? Before)> Beside(Cases before) =>
        from name in Values.Keys.Union(before.Values.Keys).Order(StringComparer.Ordinal)
        select (In(name), Asked is null || before.Asked is null || Asked == before.Asked ? before.In(name) : null);

    /// <summary>Whether the cases are those of another, so that each can be held against its own; one value stands for every case.</summary>
    public bool AskAs(Cases other) => Asked is null || other.Asked is null || (Asked == other.Asked && Values.Keys.ToHashSet().SetEquals(other.Values.Keys));

    private YamlScalar? In(string name) => Values.GetValueOrDefault(name) ?? Values.GetValueOrDefault(Otherwise);
}
