using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>What a policy says of itself: id, title, status, documents, what it extends, whose contracts its authority took over.</summary>
internal static class HeaderReader
{
    public static PolicyHeader Read(YamlMap map, Func<YamlMap, string, YamlEntry?> find, DiagnosticBag diagnostics)
    {
        var (key, value) = (find(map, "policy")!.Key, find(map, "policy")!.Value);
        var id = Text("policy") ?? "";
        CheckId(id, value.Place, diagnostics);
        if (Text("title") is null)
            diagnostics.Add(StructureErrors.MissingKey(key.Place, "title", "a policy", "in a few words what it is"));
        var documents = (find(map, "documents")?.Value as YamlMap)?.Entries ?? [];
        return new PolicyHeader(
            id, Text("title") ?? id, StatusOf(find(map, "status")?.Value, key.Place, diagnostics),
            documents.ToImmutableDictionary(d => d.Key.Value, d => d.Value is YamlScalar title ? title.Value : d.Key.Value), [], key.Place)
        {
            Lineage = Lineage(id, find(map, "lineage")?.Value, diagnostics),
        };

        string? Text(string name) => find(map, name)?.Value is YamlScalar { Value.Length: > 0 } scalar ? scalar.Value : null;
    }

    /// <summary>What it extends: one id, or a list of them; anything else is said.</summary>
    public static IEnumerable<YamlScalar> Parents(YamlNode? extends, DiagnosticBag diagnostics)
    {
        var written = extends is YamlSequence several ? several.Items : extends is null or YamlScalar { IsEmpty: true } ? [] : [extends];
        foreach (var other in written.Where(i => i is not YamlScalar { Value.Length: > 0 }))
            diagnostics.Add(StructureErrors.WrongKind(other.Place, "`extends`", "the id of a policy, or a list of ids,", YamlWords.KindOf(other), "`extends: west-london`"));
        return written.OfType<YamlScalar>().Where(i => i.Value.Length > 0);
    }

    /// <summary>An id is that of the folder: `kent`, or `kent/current` below it.</summary>
    private static void CheckId(string id, Place place, DiagnosticBag diagnostics)
    {
        var path = place.Source.Path.Split('/')[..^1];
        if (path.Length == 0 || path[^1] is "." or ".." || !place.Source.Path.EndsWith(".yaml", StringComparison.Ordinal))
            return;
        var parts = id.Split('/');
        var folder = string.Join('/', path.TakeLast(parts.Length));
        if (folder != id)
            diagnostics.Add(StructureErrors.NotTheFolder(place, id, folder));
    }

    private static Status StatusOf(YamlNode? node, Place place, DiagnosticBag diagnostics)
    {
        if (node is YamlScalar status)
            return Words.Statuses.Read(status, diagnostics) ?? Status.Draft;
        diagnostics.Add(StructureErrors.MissingKey(place, "status", "a policy", "one of in-force, proposed, draft"));
        return Status.Draft;
    }

    /// <summary>`lineage: {oldborough: {by: merger, on: 2021-04-01, harmonised: 2023-04-01}}`.</summary>
    private static ImmutableArray<Succession> Lineage(string policy, YamlNode? node, DiagnosticBag diagnostics)
    {
        const string Example = "`oldborough: {by: merger, on: 2021-04-01, harmonised: 2023-04-01}`";
        if (node is YamlMap map)
            return [.. map.Entries.Select(e => Read(policy, e, new LayerKeys(Sections.Succession, e.Value, e.Key.Place, Example, diagnostics), diagnostics)).OfType<Succession>()];
        if (node is not (null or YamlScalar { IsEmpty: true }))
            diagnostics.Add(StructureErrors.WrongKind(node.Place, "`lineage`", "a map of predecessors", YamlWords.KindOf(node), Example));
        return [];
    }

    private static Succession? Read(string policy, YamlEntry predecessor, LayerKeys keys, DiagnosticBag diagnostics)
    {
        var how = keys.Required("by", "merger, split or renaming") is YamlScalar word ? Words.Successions.Read(word, diagnostics) : null;
        var on = keys.RequiredDate("on", "the first day on which its contracts are this authority's");
        var harmonised = keys.Date("harmonised");
        if (predecessor.Key.Value == policy)
            diagnostics.Add(LayerErrors.OwnPredecessor(predecessor.Key.Place, policy));
        if (harmonised < on)
            diagnostics.Add(LayerErrors.HarmonisedFirst(keys.PlaceOf("harmonised"), predecessor.Key.Value, keys.PlaceOf("on")));
        return how is null || on is null ? null : new Succession(predecessor.Key.Value, how.Value, on.Value, harmonised, predecessor.Key.Place) { Cite = keys.Text("cite") };
    }
}
