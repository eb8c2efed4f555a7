using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>A YAML document as data with places; anchors, tags and styles are gone or have been reported.</summary>
internal abstract record YamlNode(Place Place);

/// <summary>A scalar. Its fragment knows where each character stands, whatever style it was written in.</summary>
internal sealed record YamlScalar(Place Place, Fragment Text, bool IsPlain) : YamlNode(Place)
{
    public string Value => Text.Content;

    /// <summary>Nothing was written: `key:` with no value.</summary>
    public bool IsEmpty => IsPlain && Value.Length == 0;
}

internal sealed record YamlSequence(Place Place, ImmutableArray<YamlNode> Items) : YamlNode(Place);

/// <summary>A map in the order written; keys are unique (a second one is reported and dropped).</summary>
internal sealed record YamlMap(Place Place, ImmutableArray<YamlEntry> Entries) : YamlNode(Place)
{
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key.Value == key);
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
