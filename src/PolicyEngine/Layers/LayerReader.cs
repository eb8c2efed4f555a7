using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Language;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Reads one policy's files: its header, what it declares in each section, what it changes of others.</summary>
internal sealed class LayerReader
{
    private static readonly ImmutableArray<string> HeaderKeys = Sections.Header.KeyNames;

    private static readonly ImmutableArray<string> KnownKeys = Grammar.File.KeyNames;

    private readonly DiagnosticBag diagnostics;
    private readonly VersionReader versions;
    private readonly ImmutableArray<(string, YamlEntry)>.Builder declared = ImmutableArray.CreateBuilder<(string, YamlEntry)>();
    private readonly ImmutableArray<Change>.Builder changes = ImmutableArray.CreateBuilder<Change>();
    private readonly ImmutableArray<Discretion>.Builder discretions = ImmutableArray.CreateBuilder<Discretion>();
    private readonly Dictionary<(string Section, string Id), Place> places = [];

    private LayerReader(DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        versions = new VersionReader(diagnostics);
    }

    /// <summary>Null if a file cannot be read or none is headed: whatever else could be said would be an echo.</summary>
    public static Layer? Read(ImmutableArray<SourceText> files, DiagnosticBag diagnostics) => new LayerReader(diagnostics).Read(files);

    private Layer? Read(ImmutableArray<SourceText> files)
    {
        if (ReadFiles(files) is not { } maps)
            return null;
        var headed = maps.Where(m => Find(m, "policy") is not null).ToArray();
        if (headed.Length == 0)
        {
            diagnostics.Add(files.IsEmpty ? StructureErrors.NoFiles() : StructureErrors.NoHeader(new Place(files[0], new TextSpan(0, 0))));
            return null;
        }

        if (headed.Length > 1)
            diagnostics.Add(StructureErrors.SecondHeader(Find(headed[0], "policy")!.Key.Place, Find(headed[1], "policy")!.Key.Place));
        var header = HeaderReader.Read(headed[0], Find, diagnostics);
        var kinds = KindsOf(maps).ToHashSet(StringComparer.Ordinal);
        foreach (var map in maps)
            AddSections(WithoutFacts(map, kinds), header, isHeaded: headed.Contains(map));
        var onlyDocument = header.Documents.Count == 1 ? header.Documents.Keys.Single() : null;
        return new Layer(
            header,
            files,
            [.. HeaderReader.Parents(Find(headed[0], "extends")?.Value, diagnostics)],
            onlyDocument,
            declared.ToImmutable(),
            changes.ToImmutable(),
            discretions.ToImmutable(),
            versions.Found);
    }

    /// <summary>Null if one of them cannot be read.</summary>
    private YamlMap[]? ReadFiles(ImmutableArray<SourceText> files)
    {
        var slips = new DiagnosticBag();
        var maps = files.Select(f => YamlReader.Read(f, slips)).OfType<YamlNode>().Select(node => AsMap(node, slips)).OfType<YamlMap>().ToArray();
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

    /// <summary>The kinds of record, as files of facts may call them.</summary>
    private static IEnumerable<string> KindsOf(IEnumerable<YamlMap> maps) =>
        maps.Select(m => m.Find("facts")?.Value).OfType<YamlMap>().SelectMany(facts => facts.Entries).SelectMany(e => new[] { e.Key.Value, RecordKind.PluralOf(e.Key.Value) });

    /// <summary>Facts are no part of a policy; that some stand in a file is said once.</summary>
    private YamlMap WithoutFacts(YamlMap map, HashSet<string> kinds)
    {
        var facts = map.Entries.Where(e => !KnownKeys.Contains(e.Key.Value) && kinds.Contains(e.Key.Value)).ToImmutableArray();
        if (facts.IsEmpty)
            return map;
        diagnostics.Add(StructureErrors.FactsHere(facts[0].Key.Place, facts[0].Key.Value));
        return map with { Entries = map.Entries.RemoveRange(facts) };
    }

    private void AddSections(YamlMap map, PolicyHeader header, bool isHeaded)
    {
        foreach (var section in map.Entries)
        {
            var name = section.Key.Value;
            if (!KnownKeys.Contains(name))
            {
                diagnostics.Add(LooksLikeAPath(name) ? LayerErrors.PathAtTheMargin(section.Key.Place, name) : StructureErrors.UnknownKey(section.Key.Place, name, "a policy", KnownKeys));
                name = Suggestion.For(name, KnownKeys) ?? name;
            }

            if (name == "discretion")
                discretions.AddRange(DiscretionReader.Read(section.Value, diagnostics));
            else if (Sections.OfLayers.Contains(name))
                AddChanges(name, section.Value);
            else if (Sections.Names.Contains(name))
                AddSection(name, section.Value);
            else if (HeaderKeys.Contains(name) && !isHeaded)
                diagnostics.Add(StructureErrors.OutsideHeader(section.Key.Place, name, header.Place));
        }
    }

    private static bool LooksLikeAPath(string key) => key.IndexOf('.') is > 0 and var dot && Sections.Names.Contains(key[..dot]);

    private void AddChanges(string section, YamlNode node)
    {
        var read = ChangeReader.Read(section, node, diagnostics).ToArray();
        changes.AddRange(read);
        foreach (var value in read.Select(c => c.Value).OfType<YamlNode>())
            versions.Look(value);
    }

    private void AddSection(string name, YamlNode node)
    {
        if (node is not YamlMap entries)
        {
            if (node is not YamlScalar { IsEmpty: true })
                diagnostics.Add(StructureErrors.WrongKind(node.Place, $"`{name}`", "a map of ids", YamlWords.KindOf(node)));
            return;
        }

        foreach (var entry in entries.Entries)
        {
            if (entry.Value is YamlScalar { IsEmpty: true } && Sections.Names.Contains(entry.Key.Value))
            {
                diagnostics.Add(StructureErrors.SectionInside(entry.Key.Place, entry.Key.Value, name));
                name = entry.Key.Value;
                continue;
            }

            versions.Look(entry.Value);
            var isMerged = entry.Value is YamlMap && Sections.MergedUnder(name, entry.Key.Value) is not null;
            if (LooksLikeAPath(entry.Key.Value))
                diagnostics.Add(LayerErrors.PathInASection(entry.Key.Place, entry.Key.Value, name));
            else if (!isMerged && !places.TryAdd((name, entry.Key.Value), entry.Key.Place))
                diagnostics.Add(Twice(name, entry.Key, places[(name, entry.Key.Value)]));
            else
            {
                CheckOnce(name, entry);
                declared.Add((name, entry));
            }
        }
    }

    /// <summary>A kind of record may be described in several files, but what it is only in one of them.</summary>
    private void CheckOnce(string section, YamlEntry entry)
    {
        foreach (var key in (entry.Value as YamlMap)?.Entries.Select(e => e.Key).Where(k => section == "facts" && Sections.OnceOfAKind.Contains(k.Value)) ?? [])
        {
            if (!places.TryAdd(($"facts.{entry.Key.Value}", key.Value), key.Place))
                diagnostics.Add(StructureErrors.Duplicate($"facts.{entry.Key.Value}.{key.Value}", places[($"facts.{entry.Key.Value}", key.Value)], key.Place, "Say it in one place."));
        }
    }

    private static Diagnostic Twice(string section, YamlScalar id, Place first) => id.Value == Sections.BankHolidayList
        ? StructureErrors.Duplicate($"{section}.{id.Value}", first, id.Place, "Put all bank holidays into one list.")
        : StructureErrors.Duplicate($"{section}.{id.Value}", first, id.Place);
}
