using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>One policy folder as written: what it declares, and what it changes of the policies it extends.</summary>
/// <param name="OnlyDocument">The one document it cites, or null if it has none or several.</param>
/// <param name="Declared">Its own entries, in the order of files.</param>
/// <param name="Versions">Every node of it that is a list of dated versions, by identity.</param>
internal sealed record Layer(
    PolicyHeader Header,
    ImmutableArray<SourceText> Files,
    ImmutableArray<YamlScalar> Extends,
    string? OnlyDocument,
    ImmutableArray<(string Section, YamlEntry Entry)> Declared,
    ImmutableArray<Change> Changes,
    ImmutableArray<Discretion> Discretions,
    ImmutableDictionary<YamlSequence, ImmutableArray<DatedVersion>> Versions)
{
    public string Id => Header.Id;
}

/// <summary>One entry of `vary`, `add` or `remove`.</summary>
/// <param name="Path">As written, with the place of each of its characters.</param>
/// <param name="Value">What stands there instead or as well; null for a removal, and where a name in a list is added.</param>
/// <param name="InsteadOf">What it says it replaces, or null.</param>
internal sealed record Change(
    SettingKind Kind, YamlScalar Path, YamlNode? Value, YamlScalar? InsteadOf, int From, int? Until, string Because, Approval? Approved, YamlScalar? ReviewText, int? Review, YamlNode? Cite)
{
    /// <summary>The path with dots only, by which changes are compared.</summary>
    public string Target { get; } = PolicyPath.Target(Path.Value);

    /// <summary>The text that says the new value; of a removal, the path.</summary>
    public Place Place => Value?.Place ?? Path.Place;

    /// <summary>The clause cited, of the layer's one document where it does not say of which.</summary>
    public Citation? CitationIn(LayerGraph graph) => Cite switch
    {
        YamlScalar { Value.Length: > 0 } section => new Citation(graph.DocumentOf(section.Place.Source) ?? "", section.Value),
        YamlMap map => new Citation((map.Find("document")?.Value as YamlScalar)?.Value ?? graph.DocumentOf(map.Place.Source) ?? "", (map.Find("section")?.Value as YamlScalar)?.Value ?? ""),
        _ => null,
    };

    public bool IsActive(int? day) => (day ?? From) >= From && (Until is null || day is null || day <= Until);
}

/// <summary>One of the values that stand somewhere one after the other.</summary>
/// <param name="Until">The last day on which it counts: as stated, or the day before the next; null for ever.</param>
internal sealed record DatedVersion(int From, int? Until, YamlNode Value, string? Because, Place Place)
{
    public bool IsInForce(int day) => From <= day && (Until is null || day <= Until);
}

/// <summary>Whether and how a value or rule may be varied by those who extend it.</summary>
internal sealed record Discretion(YamlScalar Path, Limit Limit, string? ApprovedBy, YamlNode? Cite, string? Note)
{
    /// <summary>The path with dots only.</summary>
    public string Target { get; } = PolicyPath.Target(Path.Value);

    public Place Place => Path.Place;
}

/// <summary>What a varied value must be.</summary>
/// <param name="Words">As a reader is told: `within 85% to 95%`.</param>
internal abstract record Limit(string Words)
{
    public sealed record Locked() : Limit("locked");

    public sealed record Free() : Limit("freely");

    /// <param name="Step">From the low end, or null.</param>
    public sealed record Within(LiteralNumber Low, LiteralNumber High, LiteralNumber? Step, string Text) : Limit($"within {Text}");

    /// <param name="HigherIsStricter">Null where the bound's own key tells.</param>
    public sealed record StricterOnly(bool? HigherIsStricter) : Limit(
        HigherIsStricter switch { null => "only stricter", true => "only stricter, which is higher", false => "only stricter, which is lower" });

    public sealed record OneOf(ImmutableArray<YamlScalar> Values) : Limit($"one of {string.Join(", ", Values.Select(v => v.Value))}");
}
