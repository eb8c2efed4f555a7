using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Facts;

/// <summary>The keys of an event, or of its withdrawal; what is wrong with them is reported.</summary>
internal sealed class EventKeys
{
    private readonly DiagnosticBag diagnostics;
    private readonly string name;
    private readonly Place place;
    private readonly YamlMap? map;
    private bool hasUnknown;

    /// <param name="name">As a sentence begins with it: `An event`.</param>
    public EventKeys(YamlNode node, string name, string example, DiagnosticBag diagnostics)
    {
        (this.diagnostics, this.name, place, map) = (diagnostics, name, node.Place, node as YamlMap);
        if (map is null)
            Fail(FactErrors.NotAMap(node.Place, name, example));
    }

    /// <summary>Whether anything in it is wrong.</summary>
    public bool HasFailed { get; set; }

    public void Fail(Diagnostic why)
    {
        HasFailed = true;
        diagnostics.Add(why);
    }

    public void Only(string of, ImmutableArray<string> known)
    {
        foreach (var entry in map?.Entries.Where(e => !known.Contains(e.Key.Value)) ?? [])
        {
            hasUnknown = true;
            Fail(FactErrors.UnknownEventKey(entry.Key.Place, entry.Key.Value, of, known));
        }
    }

    public YamlNode? Node(string key) => map?.Find(key)?.Value;

    /// <summary>Null where it is not there or blank.</summary>
    public RawCell? Find(string key)
    {
        if (map?.Find(key) is not { Value: var value } entry)
            return null;
        if (value is YamlScalar scalar)
            return string.IsNullOrWhiteSpace(scalar.Value) ? null : Cell(entry.Key, scalar);
        Fail(FactErrors.NotOneText(value.Place, key));
        return null;
    }

    /// <summary>A key that has to be there. Beside one that nobody knows it is probably that one, misspelt, and is not missed.</summary>
    public RawCell? Required(string key, string help)
    {
        var entry = map?.Find(key);
        var cell = Find(key);
        if (cell is null && map is not null && !hasUnknown && entry is null or { Value: YamlScalar })
            Fail(FactErrors.EventKeyMissing(entry?.Key.Place ?? place, name, key, help));
        return cell;
    }

    /// <summary>A day number, or null where it is none.</summary>
    public int? Day(RawCell cell)
    {
        var text = cell.Text.Trim();
        var figure = Dates.Read(text);
        if (figure is Fault fault)
            Fail(FactErrors.Cell(cell, text, PolicyTypes.Date.Name, fault));
        return figure is Understood { Value: Kernel.NumberExtent { Low: { } day } } ? (int)day.Numerator : null;
    }

    /// <summary>One text or several.</summary>
    public ImmutableArray<string> List(string key)
    {
        if (Node(key) is not YamlSequence several)
            return Find(key) is { } one ? [one.Text.Trim()] : [];
        foreach (var item in several.Items.Where(i => i is not YamlScalar))
            Fail(FactErrors.NotOneText(item.Place, key));
        return [.. several.Items.OfType<YamlScalar>().Where(i => !i.IsEmpty).Select(i => i.Value.Trim())];
    }

    private static RawCell Cell(YamlScalar key, YamlScalar value) => new(new RawColumn(key.Value, key.Place), value.Value, value.Place);
}
