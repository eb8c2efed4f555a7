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

    private static readonly ImmutableArray<string> KnownKeys = [.. HeaderKeys, .. Sections.Names];

    private readonly Dictionary<string, ImmutableArray<LayeredEntry>.Builder> sections = [];
    private readonly Dictionary<(string Section, string Id), Place> declared = [];
    private readonly List<string> layers = [];
    private readonly List<string> reading = [];
    private readonly Dictionary<string, string> documents = [];
    private readonly Dictionary<string, string> onlyDocument = [];

    /// <summary>A file or a policy could not be read: whatever else could be said of the rest would be its echo.</summary>
    private bool isIncomplete;

    public static ResolvedPolicy? Resolve(
        ImmutableArray<SourceText> files, Func<string, ImmutableArray<SourceText>> findPolicy, DiagnosticBag diagnostics) =>
        new LayerResolver(findPolicy, diagnostics).Resolve(files);

    private ResolvedPolicy? Resolve(ImmutableArray<SourceText> files)
    {
        var header = AddLayer(files);
        return header is null || isIncomplete
            ? null
            : new ResolvedPolicy(
                header with { Documents = documents.ToImmutableDictionary(), Layers = [.. layers] },
                sections.ToImmutableDictionary(s => s.Key, s => s.Value.ToImmutable()));
    }

    private PolicyHeader? AddLayer(ImmutableArray<SourceText> files)
    {
        if (ReadFiles(files) is not { } maps)
            return null;
        var headed = maps.Where(m => Find(m, "policy") is not null).ToArray();
        if (headed.Length == 0)
        {
            diagnostics.Add(files.IsEmpty ? StructureErrors.NoFiles() : StructureErrors.NoHeader(new Place(files[0], new TextSpan(0, 0))));
            isIncomplete = true;
            return null;
        }

        if (headed.Length > 1)
            diagnostics.Add(StructureErrors.SecondHeader(Find(headed[0], "policy")!.Key.Place, Find(headed[1], "policy")!.Key.Place));
        var header = Header(headed[0]);
        reading.Add(header.Id);
        foreach (var parent in Parents(headed[0]))
            AddParent(parent);
        reading.RemoveAt(reading.Count - 1);
        layers.Add(header.Id);
        foreach (var map in maps)
            AddSections(map, header, isHeaded: headed.Contains(map));
        return header;
    }

    /// <summary>Null if one of them cannot be read.</summary>
    private YamlMap[]? ReadFiles(ImmutableArray<SourceText> files)
    {
        var slips = new DiagnosticBag();
        var maps = files.Select(f => YamlReader.Read(f, slips)).OfType<YamlNode>().Select(node => AsMap(node, slips)).OfType<YamlMap>().ToArray();
        isIncomplete |= slips.HasErrors;
        diagnostics.Add(slips);
        return slips.HasErrors ? null : maps;
    }

    private static YamlMap? AsMap(YamlNode node, DiagnosticBag slips)
    {
        if (node is YamlMap map)
            return map;
        slips.Add(StructureErrors.WrongKind(
            node.Place, "a policy file", "a map of sections", YamlWords.KindOf(node), "`facts:` at the left margin, without `- `, and what belongs to it indented below"));
        return null;
    }

    /// <summary>The entry of a key, or of one that is misspelt so that it can only be this one; that it is, is said where sections are read.</summary>
    private static YamlEntry? Find(YamlMap map, string key) =>
        map.Find(key) ?? map.Entries.FirstOrDefault(e => !KnownKeys.Contains(e.Key.Value) && Suggestion.For(e.Key.Value, KnownKeys) == key);

    private PolicyHeader Header(YamlMap map)
    {
        var id = Text(map, "policy") ?? "";
        var own = (Find(map, "documents")?.Value as YamlMap)?.Entries ?? [];
        foreach (var entry in own)
            documents[entry.Key.Value] = entry.Value is YamlScalar title ? title.Value : entry.Key.Value;
        if (own is [var only])
            onlyDocument[id] = only.Key.Value;
        var place = Find(map, "policy")!.Key.Place;
        CheckId(id, Find(map, "policy")!.Value.Place);
        if (Text(map, "title") is null)
            diagnostics.Add(StructureErrors.MissingKey(place, "title", "a policy", "in a few words what it is"));
        return new PolicyHeader(id, Text(map, "title") ?? id, StatusOf(map, place), ImmutableDictionary<string, string>.Empty, [], place);
    }

    /// <summary>An id is that of the folder: `kent`, or `kent/current` below it.</summary>
    private void CheckId(string id, Place place)
    {
        var path = place.Source.Path.Split('/')[..^1];
        if (path.Length == 0 || path[^1] is "." or ".." || !place.Source.Path.EndsWith(".yaml", StringComparison.Ordinal))
            return;
        var parts = id.Split('/');
        var folder = string.Join('/', path.TakeLast(parts.Length));
        if (folder != id)
            diagnostics.Add(StructureErrors.NotTheFolder(place, id, folder));
    }

    private Status StatusOf(YamlMap map, Place place)
    {
        if (Find(map, "status")?.Value is not YamlScalar status)
        {
            diagnostics.Add(StructureErrors.MissingKey(place, "status", "a policy", "one of in-force, proposed, draft"));
            return Status.Draft;
        }

        return Words.Statuses.Read(status, diagnostics) ?? Status.Draft;
    }

    private static string? Text(YamlMap map, string key) => Find(map, key)?.Value is YamlScalar { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static IEnumerable<YamlScalar> Parents(YamlMap map) => Find(map, "extends")?.Value switch
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
            isIncomplete = true;
            return;
        }

        if (layers.Contains(parent.Value))
            return;
        var files = findPolicy(parent.Value);
        if (!files.IsEmpty)
        {
            AddLayer(files);
            return;
        }

        diagnostics.Add(StructureErrors.MissingPolicy(parent.Place, parent.Value));
        isIncomplete = true;
    }

    private void AddSections(YamlMap map, PolicyHeader header, bool isHeaded)
    {
        foreach (var section in map.Entries)
        {
            var name = section.Key.Value;
            if (!KnownKeys.Contains(name))
            {
                diagnostics.Add(StructureErrors.UnknownKey(section.Key.Place, name, "a policy", KnownKeys));
                name = Suggestion.For(name, KnownKeys) ?? name;
            }

            if (Sections.Names.Contains(name))
                AddSection(name, section.Value, header);
            else if (HeaderKeys.Contains(name) && !isHeaded)
                diagnostics.Add(StructureErrors.OutsideHeader(section.Key.Place, name, header.Place));
        }
    }

    private void AddSection(string name, YamlNode node, PolicyHeader header)
    {
        if (node is YamlMap entries)
            AddEntries(name, entries, header);
        else if (node is not YamlScalar { IsEmpty: true })
            diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{name}`", "a map of ids", YamlWords.KindOf(node)));
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
