using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Facts;

/// <summary>
/// Facts in YAML: a map from record kind to records, which are a map by id (`service: {oak-house: {...}}`) or a list.
/// A judgement may be a map of its own: `{judged: sometimes, by: J Smith, on: 2004-07-20, because: ...}`. Under `events` stands what was done.
/// </summary>
/// <param name="events">Takes what was done; null where it has no business there, which is then said.</param>
internal sealed class YamlFacts(CheckedPolicy policy, DiagnosticBag diagnostics, Action<YamlNode>? events = null)
{
    /// <param name="kind">The kind of all the file's records where the user named one; the file then has no kinds of its own.</param>
    public IEnumerable<RawRecord> Read(SourceText text, int? kind)
    {
        var root = YamlReader.Read(text, diagnostics);
        if (root is null)
            return [];
        if (kind is { } only)
            return Records(only, root);
        if (root is YamlMap map)
            return Read(map);
        diagnostics.Add(FactErrors.NotKinds(root.Place, policy));
        return [];
    }

    /// <summary>Of records by kind that stand inside another file.</summary>
    public IEnumerable<RawRecord> Read(YamlMap kinds) => kinds.Entries.SelectMany(Kind);

    private IEnumerable<RawRecord> Kind(YamlEntry entry)
    {
        if (KindNames.Find(policy, entry.Key.Value) is { } kind)
            return Records(kind, entry.Value);
        if (entry.Key.Value == YamlEvents.Section)
            Events(entry);
        else if (StructureErrors.IsCutOff(entry.Key.Value, entry.Value is YamlScalar { IsEmpty: true }))
            diagnostics.Add(FactErrors.CutOff(entry.Key.Place, entry.Key.Value));
        else
            diagnostics.Add(FactErrors.UnknownKind(entry.Key.Place, entry.Key.Value, policy));
        return [];
    }

    private void Events(YamlEntry entry)
    {
        if (events is null)
            diagnostics.Add(FactErrors.EventsNotImported(entry.Key.Place));
        else
            events(entry.Value);
    }

    private IEnumerable<RawRecord> Records(int kind, YamlNode node)
    {
        var columns = new ColumnSorting(policy, kind, diagnostics);
        var isLevel = columns.Known.IsLevel;
        switch (node)
        {
            case YamlScalar { IsEmpty: true }:
                return [];
            case YamlMap map when isLevel:
                return map.Entries.Select(e => Record(kind, columns, e.Key.Place, e.Value, Cell(policy.Records[kind].Name, e.Key, e.Key)));
            case YamlSequence sequence:
                return sequence.Items.Select(item => Record(kind, columns, item.Place, item));
            default:
                diagnostics.Add(FactErrors.NotRecords(node.Place, policy.Records[kind].Name, isLevel));
                return [];
        }
    }

    private RawRecord Record(int kind, ColumnSorting columns, Place place, YamlNode node, params ReadOnlySpan<RawCell> id)
    {
        List<RawCell> cells = [.. id];
        if (node is YamlMap map)
            cells.AddRange(map.Entries.SelectMany(Cells));
        else if (node is not YamlScalar { IsEmpty: true })
            diagnostics.Add(FactErrors.NotFields(node.Place, policy.Records[kind].Name));
        var sorted = cells.Select(cell => cell with { Column = cell.Column with { Use = columns.Use(cell.Column, cell) } }).ToImmutableArray();
        columns.RequireKeys(place);
        return new RawRecord(kind, sorted, place, $"{place.Source.Path} line {place.Line}");
    }

    private IEnumerable<RawCell> Cells(YamlEntry entry)
    {
        var field = entry.Key.Value;
        switch (entry.Value)
        {
            case YamlScalar scalar:
                return [Cell(field, entry.Key, scalar)];
            case YamlMap judgement:
                return judgement.Entries.SelectMany(part => JudgementCells(field, part));
            default:
                diagnostics.Add(FactErrors.NotOneValue(entry.Value.Place, field));
                return [];
        }
    }

    private IEnumerable<RawCell> JudgementCells(string field, YamlEntry part)
    {
        if (part.Value is YamlScalar scalar)
            return [Cell(part.Key.Value == "judged" ? field : $"{field}.{part.Key.Value}", part.Key, scalar)];
        diagnostics.Add(FactErrors.NotOneValue(part.Value.Place, part.Key.Value));
        return [];
    }

    private static RawCell Cell(string column, YamlScalar key, YamlScalar value) =>
        new(new RawColumn(column, key.Place), value.Value, value.Place);
}
