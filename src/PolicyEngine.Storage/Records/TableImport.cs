using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>One table of a file on its way into the store, a row at a time.</summary>
internal sealed class TableImport : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly RecordTable table;
    private readonly IEnumerator<TableRow> rows;
    private readonly FactWriter writer;
    private readonly (long Entry, int KnownOn) import;
    private readonly ItemNames names;
    private readonly DiagnosticBag findings;
    private readonly SetAside? aside;
    private readonly KindColumns columns;
    private readonly PlainRows? plain;
    private int added;
    private int revised;
    private int withdrawn;
    private int unchanged;
    private int setAside;

    public TableImport(
        SqliteConnection connection, RowShape shape, RecordTable table, long entry, int knownOn, ItemNames names, DiagnosticBag findings, SetAside? aside)
    {
        (this.connection, Shape, this.table, import, this.names, this.findings) = (connection, shape, table, (entry, knownOn), names, findings);
        this.aside = table.Header.IsEmpty ? null : aside;
        rows = table.Rows.GetEnumerator();
        writer = new FactWriter(connection, shape.Table, entry, knownOn);
        columns = new KindColumns(shape.Policy, shape.Kind);
        plain = PlainRows.Of(shape, table);
    }

    public RowShape Shape { get; }

    public RecordKind Kind => Shape.Policy.Records[Shape.Kind];

    public FactRange? Range => writer.Range;

    /// <summary>How many errors are about rows that were set aside, so that the rest can be imported.</summary>
    public int ErrorsSetAside { get; private set; }

    public ImportedPart Part => new(
        table.File, table.Sheet, Kind.Name, [.. table.Columns.Select(c => c.Name)], Range, ImportedPart.Described(Shape.Table), added, revised, withdrawn, unchanged, setAside);

    /// <summary>Takes one row in; false if there is none left.</summary>
    /// <param name="whereIs">How a sentence names a row that was written before.</param>
    public bool Next(Func<FactTable, long, string> whereIs)
    {
        var (errors, count) = (findings.Errors, findings.Count);
        if (!rows.MoveNext())
            return false;
        var row = rows.Current;
        if (row.IsAligned && Read(row, errors) is { } record)
            Count(writer.Write(record), row, whereIs);
        if (findings.Errors > errors)
            LeaveOut(row, errors, count);
        return true;
    }

    /// <summary>For what is to be written to the same table after its rows.</summary>
    public TableImport Rest(SqliteConnection of) => new(of, Shape, table with { Rows = [] }, import.Entry, import.KnownOn, names, findings, null);

    public void Withdraw(string subject, string period, string item)
    {
        if (writer.Withdraw(new FactRow(subject, null, period, item, 0, "[]"u8.ToArray(), [])).As == WrittenAs.Revised)
            withdrawn++;
    }

    /// <summary>How a sentence names a row by its id.</summary>
    public string Where(long id)
    {
        var row = Convert.ToInt64(connection.Scalar($"SELECT row FROM {Sql.Name(Shape.Table.Name)} WHERE id = $1", id), CultureInfo.InvariantCulture);
        return WhereRow(row);
    }

    public void Dispose()
    {
        rows.Dispose();
        plain?.Dispose();
        writer.Dispose();
    }

    /// <summary>Null where something is wrong with the row.</summary>
    private FactRow? Read(TableRow row, int errors)
    {
        if (plain?.Read(row) is { } read)
            return read;
        return new RecordReader(Shape.Policy, row.ToRaw(), columns, findings).Read() is { } record && findings.Errors == errors
            ? FactRow.Of(names.Name(record), Shape, row.Number, JsonSerializer.SerializeToUtf8Bytes(row.Cells))
            : null;
    }

    private void Count(Written written, TableRow row, Func<FactTable, long, string> whereIs)
    {
        switch (written.As)
        {
            case WrittenAs.Added:
                added++;
                break;
            case WrittenAs.Revised:
                revised++;
                break;
            case WrittenAs.Unchanged:
                unchanged++;
                break;
            default:
                var reader = new RecordReader(Shape.Policy, row.ToRaw(), columns, findings);
                if (reader.Read() is { } record)
                    findings.Add(FactErrors.RecordTwice(record, Kind, (reader.SubjectCell?.Place ?? row.ToRaw().Place), whereIs(Shape.Table, written.First)));
                break;
        }
    }

    private void LeaveOut(TableRow row, int errors, int count)
    {
        if (aside is null)
            return;
        if (ItemNames.IsList(Kind))
        {
            findings.Add(FactErrors.ListNotWhole(Kind, WhereRow(row.Number)));
            return;
        }

        aside.Add(table, Kind.Name, row, findings.ErrorsSince(count).Select(d => d.Message));
        setAside++;
        ErrorsSetAside += findings.Errors - errors;
    }

    private string WhereRow(long row) => table.Sheet is null ? $"row {row} of `{table.File}`" : $"row {row} of sheet `{table.Sheet}` of `{table.File}`";
}
