using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>
/// Finds the lists of dated versions in what a layer declares: `[{from: 2004-04-05, value: 90%}, {from: 2005-04-04, value: 92%}]` may stand
/// wherever a value may. Oldest first; each counts until its `until`, else until the next begins.
/// </summary>
internal sealed class VersionReader(DiagnosticBag diagnostics)
{
    private const string Example = "`{from: 2004-04-05, value: 90%}`";

    private readonly ImmutableDictionary<YamlSequence, ImmutableArray<DatedVersion>>.Builder found =
        ImmutableDictionary.CreateBuilder<YamlSequence, ImmutableArray<DatedVersion>>(ReferenceEqualityComparer.Instance);

    public ImmutableDictionary<YamlSequence, ImmutableArray<DatedVersion>> Found => found.ToImmutable();

    /// <summary>Each of its items says from when; rows and periods do so with an id or a name.</summary>
    public static bool IsVersioned(YamlSequence sequence) =>
        sequence.Items.Any(i => i is YamlMap map && map.Find("from") is not null) && !sequence.Items.Any(i => i is YamlMap map && (map.Find("id") ?? map.Find("gives")) is not null);

    public void Look(YamlNode node)
    {
        if (node is YamlMap map)
        {
            foreach (var entry in map.Entries)
                Look(entry.Value);
        }
        else if (node is YamlSequence sequence && IsVersioned(sequence))
            Add(sequence);
        else if (node is YamlSequence list)
        {
            foreach (var item in list.Items)
                Look(item);
        }
    }

    private void Add(YamlSequence sequence)
    {
        var versions = sequence.Items.Select(Read).OfType<DatedVersion>().ToArray();
        for (var i = 1; i < versions.Length; i++)
        {
            var (earlier, later) = (versions[i - 1], versions[i]);
            if (later.From <= earlier.From)
                diagnostics.Add(LayerErrors.Unordered(earlier.Place, later.Place));
            else if (earlier.Until >= later.From)
                diagnostics.Add(LayerErrors.Overlap(earlier.Place, later.Place));
            else
                versions[i - 1] = earlier with { Until = earlier.Until ?? later.From - 1 };
        }

        found.Add(sequence, [.. versions]);
        foreach (var version in versions)
            Look(version.Value);
    }

    private DatedVersion? Read(YamlNode item)
    {
        var keys = new LayerKeys(Sections.Version, item, item.Place, Example, diagnostics);
        var from = keys.RequiredDate("from", "the first day on which it counts");
        var value = keys.Required("value", "what stands there then");
        var until = keys.Date("until");
        if (until < from)
            diagnostics.Add(LayerErrors.EndsFirst(keys.PlaceOf("until")));
        return from is null || value is null ? null : new DatedVersion(from.Value, until, value, keys.Text("because"), value.Place);
    }
}
