using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>Reads a mapping file: a map from record kind to what is said about its tables, or to a list of that.</summary>
internal sealed class MappingReader(CheckedPolicy policy, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = ["file", "sheet", "header-row", "columns", "fixed"];

    public ImportMapping? Read(SourceText text)
    {
        var before = diagnostics.Count;
        var tables = ImmutableArray.CreateBuilder<TableMapping>();
        switch (YamlReader.Read(text, diagnostics))
        {
            case YamlMap map:
                foreach (var entry in map.Entries)
                    ReadKind(entry, tables);
                break;
            case { } other:
                diagnostics.Add(FactErrors.MappingShape(other.Place, "A mapping file is a map of record kinds", "Write a kind and a colon at the left margin, and `columns:` below it."));
                break;
        }

        return diagnostics.Count == before ? new ImportMapping(tables.ToImmutable()) : null;
    }

    private void ReadKind(YamlEntry entry, ImmutableArray<TableMapping>.Builder tables)
    {
        if (KindNames.Find(policy, entry.Key.Value) is not { } kind)
        {
            diagnostics.Add(FactErrors.UnknownKind(entry.Key.Place, entry.Key.Value, policy));
            return;
        }

        foreach (var node in entry.Value is YamlSequence several ? several.Items : [entry.Value])
        {
            if (node is YamlMap map)
                tables.Add(Table(kind, map));
            else
                diagnostics.Add(FactErrors.MappingShape(node.Place, $"`{entry.Key.Value}` needs a map", $"Known are {string.Join(", ", Keys.Select(k => $"`{k}`"))}."));
        }
    }

    private TableMapping Table(int kind, YamlMap map)
    {
        foreach (var entry in map.Entries.Where(e => !Keys.Contains(e.Key.Value)))
            diagnostics.Add(FactErrors.UnknownMappingKey(entry.Key.Place, entry.Key.Value, Keys));
        var columns = new MappedColumns(policy, kind, diagnostics);
        var mapped = Entries(map, "columns").Select(columns.Column).OfType<MappedColumn>().ToImmutableArray();
        var given = Entries(map, "fixed").Select(columns.Fixed).OfType<FixedCell>().ToImmutableArray();
        return new TableMapping(kind, Word(map, "file")?.Value, Word(map, "sheet") is { } sheet ? (sheet.Value, sheet.Place) : null, HeaderRow(map), mapped, given);
    }

    private ImmutableArray<YamlEntry> Entries(YamlMap map, string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null:
                return [];
            case YamlMap entries:
                return entries.Entries;
            case var other:
                diagnostics.Add(FactErrors.MappingShape(
                    other.Place, $"`{key}` needs a map", key == "columns" ? "Write `Column in the file: field`, one on each line." : "Write `field: value`, one on each line."));
                return [];
        }
    }

    private YamlScalar? Word(YamlMap map, string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null:
                return null;
            case YamlScalar { IsEmpty: false } word:
                return word;
            case var other:
                diagnostics.Add(FactErrors.MappingShape(other.Place, $"`{key}` needs one value", "Write the value behind the colon, or leave the key out."));
                return null;
        }
    }

    private (int Number, Place Place)? HeaderRow(YamlMap map)
    {
        if (map.Find("header-row")?.Value is not { } node)
            return null;
        if (node is YamlScalar word && int.TryParse(word.Value, out var number) && number > 0)
            return (number, node.Place);
        diagnostics.Add(FactErrors.MappingShape(node.Place, "`header-row` needs the number of a row", "Write the number that a spreadsheet shows beside the row, such as `3`."));
        return null;
    }
}
