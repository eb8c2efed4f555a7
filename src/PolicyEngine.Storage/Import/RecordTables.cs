using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Yaml;

namespace PolicyEngine.Storage;

/// <summary>The tables of CSV files and workbooks.</summary>
internal static class RecordTables
{
    /// <summary>The tables of one file, opened one after the other: a table's rows are to be read before the next table is asked for.</summary>
    /// <param name="events">Takes what a file in YAML says was done, where that has a place.</param>
    public static IEnumerable<RecordTable> Of(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics, Action<YamlNode>? events = null)
    {
        if (IsCsv(file))
            return Csv(policy, file, mapping, diagnostics) is { } table ? [table] : [];
        if (IsWorkbook(file))
            return new WorkbookTables(policy, file, mapping, diagnostics).Read();
        if (file.Extension is ".yaml" or ".yml")
            return Yaml(policy, file, diagnostics, events);
        diagnostics.Add(FactErrors.FileFormat(file.Name));
        return [];
    }

    /// <summary>The kind that the user names, or null if the policy does not know it, which is reported.</summary>
    public static int? Kind(CheckedPolicy policy, FactFile file, string written, DiagnosticBag diagnostics)
    {
        var kind = KindNames.Find(policy, written);
        if (kind is null)
            diagnostics.Add(FactErrors.UnknownFileKind(IsWorkbook(file) ? file.Name : file.Beginning(), written, policy));
        return kind;
    }

    private static bool IsCsv(FactFile file) => file.Extension is ".csv" or ".tsv";

    public static bool IsWorkbook(FactFile file) => file.Extension is ".xlsx" or ".xlsm";

    private static RecordTable? Csv(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics)
    {
        var table = file.Kind is null ? mapping?.For(file.Path, null, null) : null;
        if ((table?.Kind ?? Kind(policy, file, file.Kind ?? Path.GetFileNameWithoutExtension(file.Path), diagnostics)) is not { } kind)
            return null;
        table ??= mapping?.For(file.Path, null, kind);
        var grid = new Grid(file.Path, null, new CsvRows(file, diagnostics).Read(), []);
        return new TableReading(policy, kind, grid, table, diagnostics).Read(file.Name);
    }

    /// <summary>Records in YAML, those that follow each other with the same fields as one table.</summary>
    private static IEnumerable<RecordTable> Yaml(CheckedPolicy policy, FactFile file, DiagnosticBag diagnostics, Action<YamlNode>? events)
    {
        var only = file.Kind is null ? null : Kind(policy, file, file.Kind, diagnostics);
        if (file.Kind is not null && only is null)
            yield break;
        var alike = new List<RawRecord>();
        foreach (var record in new YamlFacts(policy, diagnostics, events).Read(file.Read(), only))
        {
            if (alike.Count > 0 && !HasSameFields(alike[0], record))
            {
                yield return Table(file, alike);
                alike = [];
            }

            alike.Add(record);
        }

        if (alike.Count > 0)
            yield return Table(file, alike);
    }

    private static bool HasSameFields(RawRecord a, RawRecord b) =>
        a.Kind == b.Kind && a.Cells.Select(c => c.Column.Use).SequenceEqual(b.Cells.Select(c => c.Column.Use));

    private static RecordTable Table(FactFile file, List<RawRecord> records) => new(
        records[0].Kind, file.Path, null, [.. records[0].Cells.Select(c => new TableColumn(c.Column.Name, c.Column.Use, CellForm.Typed))], records.Select(r => new TableRow(r)));
}
