using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Puts a policy's files together with those of the policies it extends. An id may be declared once over all of them.</summary>
internal sealed class LayerResolver(Func<string, ImmutableArray<SourceText>> findPolicy, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> HeaderKeys = ["policy", "title", "status", "extends", "documents"];

    private readonly Dictionary<string, ImmutableArray<LayeredEntry>.Builder> sections = [];
    private readonly Dictionary<(string Section, string Id), Place> declared = [];
    private readonly List<string> layers = [];
    private readonly List<string> reading = [];
    private readonly Dictionary<string, string> documents = [];
    private readonly Dictionary<string, string> onlyDocument = [];

    public static ResolvedPolicy? Resolve(
        ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy, DiagnosticBag diagnostics) =>
        new LayerResolver(findPolicy, diagnostics).Resolve(files);

    private ResolvedPolicy? Resolve(ImmutableArray<SourceText> files)
    {
        var header = AddLayer(files);
        return header is null
            ? null
            : new ResolvedPolicy(
                header with { Documents = documents.ToImmutableDictionary(), Layers = [.. layers] },
                sections.ToImmutableDictionary(s => s.Key, s => s.Value.ToImmutable()));
    }

    private PolicyHeader? AddLayer(ImmutableArray<SourceText> files)
    {
        var maps = files.Select(f => YamlReader.Read(f, diagnostics)).OfType<YamlNode>().Select(AsMap).OfType<YamlMap>().ToArray();
        var headed = maps.Where(m => m.Find("policy") is not null).ToArray();
        if (headed.Length == 0)
        {
            if (!diagnostics.HasErrors)
                diagnostics.Add(StructureErrors.NoHeader(new Place(files[0], new TextSpan(0, 0))));
            return null;
        }

        if (headed.Length > 1)
            diagnostics.Add(StructureErrors.SecondHeader(headed[0].Find("policy")!.Key.Place, headed[1].Find("policy")!.Key.Place));
        var header = Header(headed[0]);
        reading.Add(header.Id);
        foreach (var parent in Parents(headed[0]))
            AddParent(parent);
        reading.RemoveAt(reading.Count - 1);
        layers.Add(header.Id);
        foreach (var map in maps)
            AddSections(map, header, isHeaded: map == headed[0]);
        return header;
    }

    private YamlMap? AsMap(YamlNode node)
    {
        if (node is YamlMap map)
            return map;
        diagnostics.Add(StructureErrors.WrongKind(node.Place, "a policy file", "a map of sections", node is YamlSequence ? "a list" : "a text"));
        return null;
    }

    private PolicyHeader Header(YamlMap map)
    {
        var id = Text(map, "policy") ?? "";
        var own = (map.Find("documents")?.Value as YamlMap)?.Entries ?? [];
        foreach (var entry in own)
            documents[entry.Key.Value] = entry.Value is YamlScalar title ? title.Value : entry.Key.Value;
        if (own is [var only])
            onlyDocument[id] = only.Key.Value;
        var place = map.Find("policy")!.Key.Place;
        if (Text(map, "title") is null)
            diagnostics.Add(StructureErrors.MissingKey(place, "title", "a policy", "say in a few words what it is"));
        return new PolicyHeader(id, Text(map, "title") ?? id, StatusOf(map, place), ImmutableDictionary<string, string>.Empty, [], place);
    }

    private Status StatusOf(YamlMap map, Place place)
    {
        if (map.Find("status")?.Value is not YamlScalar status)
        {
            diagnostics.Add(StructureErrors.MissingKey(place, "status", "a policy", "one of in-force, proposed, draft"));
            return Status.Draft;
        }

        return Words.Statuses.Read(status, diagnostics) ?? Status.Draft;
    }

    private static string? Text(YamlMap map, string key) => map.Find(key)?.Value is YamlScalar { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static IEnumerable<YamlScalar> Parents(YamlMap map) => map.Find("extends")?.Value switch
    {
        YamlScalar { Value.Length: > 0 } one => [one],
        YamlSequence several => several.Items.OfType<YamlScalar>(),
        _ => [],
    };

    private void AddParent(YamlScalar parent)
    {
        if (reading.Contains(parent.Value))
        {
            diagnostics.Add(StructureErrors.ExtendsCycle(parent.Place, parent.Value));
            return;
        }

        if (layers.Contains(parent.Value))
            return;
        var files = findPolicy(parent.Value);
        if (files.IsEmpty)
            diagnostics.Add(StructureErrors.MissingPolicy(parent.Place, parent.Value));
        else
            AddLayer(files);
    }

    private void AddSections(YamlMap map, PolicyHeader header, bool isHeaded)
    {
        foreach (var section in map.Entries.Where(e => !isHeaded || !HeaderKeys.Contains(e.Key.Value)))
        {
            var name = section.Key.Value;
            if (!Sections.Names.Contains(name))
                diagnostics.Add(StructureErrors.UnknownKey(section.Key.Place, name, "a policy", [.. HeaderKeys, .. Sections.Names]));
            else if (section.Value is YamlMap entries)
                AddEntries(name, entries, header);
            else if (section.Value is not YamlScalar { IsEmpty: true })
                diagnostics.Add(StructureErrors.WrongKind(section.Value.Place, $"`{name}`", "a map of ids", section.Value is YamlSequence ? "a list" : "a text"));
        }
    }

    private void AddEntries(string section, YamlMap entries, PolicyHeader header)
    {
        if (!sections.TryGetValue(section, out var all))
            sections.Add(section, all = ImmutableArray.CreateBuilder<LayeredEntry>());
        foreach (var entry in entries.Entries)
        {
            var isMerged = section is "facts" or "calendar" && entry.Value is YamlMap;
            if (!isMerged && !declared.TryAdd((section, entry.Key.Value), entry.Key.Place))
                diagnostics.Add(StructureErrors.Duplicate($"{section}.{entry.Key.Value}", declared[(section, entry.Key.Value)], entry.Key.Place));
            else
                all.Add(new LayeredEntry(header.Id, header.Status, onlyDocument.GetValueOrDefault(header.Id), entry));
        }
    }
}
