using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>The tables of CSV files and workbooks.</summary>
internal static class RecordTables
{
    public static bool IsTable(FactFile file) => IsCsv(file) || IsWorkbook(file);

    /// <summary>The tables, opened one after the other: a table's rows are to be read before the next table is asked for.</summary>
    /// <param name="arguments">Paths (`data/returns.csv`), each with a record kind before it if its name does not say it (`return=data/q1.csv`).</param>
    /// <param name="workingDirectory">Where relative paths start.</param>
    public static IEnumerable<RecordTable> Open(
        CheckedPolicy policy, IEnumerable<string> arguments, ImportMapping? mapping, string workingDirectory, DiagnosticBag diagnostics)
    {
        foreach (var file in arguments.Select(a => FactFileArgument.Parse(a).Open(workingDirectory, diagnostics)).OfType<FactFile>())
        {
            if (!IsTable(file))
                diagnostics.Add(FactErrors.NotATable(file.Path));
            foreach (var table in Of(policy, file, mapping, diagnostics))
                yield return table;
        }
    }

    /// <summary>The tables of one file; none if it is neither a CSV file nor a workbook.</summary>
    public static IEnumerable<RecordTable> Of(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics)
    {
        if (IsCsv(file))
            return Csv(policy, file, mapping, diagnostics) is { } table ? [table] : [];
        return IsWorkbook(file) ? new WorkbookTables(policy, file, mapping, diagnostics).Read() : [];
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

    private static bool IsWorkbook(FactFile file) => file.Extension is ".xlsx" or ".xlsm";

    private static RecordTable? Csv(CheckedPolicy policy, FactFile file, ImportMapping? mapping, DiagnosticBag diagnostics)
    {
        var table = file.Kind is null ? mapping?.For(file.Path, null, null) : null;
        if ((table?.Kind ?? Kind(policy, file, file.Kind ?? Path.GetFileNameWithoutExtension(file.Path), diagnostics)) is not { } kind)
            return null;
        table ??= mapping?.For(file.Path, null, kind);
        var grid = new Grid(file.Path, null, new CsvRows(file, diagnostics).Read(), []);
        return new TableReading(policy, kind, grid, table, diagnostics).Read(file.Name);
    }
}
