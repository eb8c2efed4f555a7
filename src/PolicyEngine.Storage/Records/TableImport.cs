using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

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
    private readonly RowsSeen seen;
    private readonly DiagnosticBag findings;
    private readonly SetAside? aside;
    private readonly KeptElsewhere elsewhere;
    private readonly KindColumns columns;
    private readonly PlainRows? plain;
    private int added;
    private int revised;
    private int withdrawn;
    private int unchanged;
    private int setAside;

    /// <param name="findings">For what is wrong with rows.</param>
    /// <param name="aside">For the rows that are left out; null if none may be.</param>
    public TableImport(
        SqliteConnection connection, RowShape shape, RecordTable table, long entry, int knownOn, ItemNames names, RowsSeen unchangedRows, DiagnosticBag findings, SetAside? aside,
        KeptElsewhere elsewhere)
    {
        (this.connection, Shape, this.table, import, this.names, seen) = (connection, shape, table, (entry, knownOn), names, unchangedRows);
        (this.findings, this.aside, this.elsewhere) = (findings, aside, elsewhere);
        rows = table.Rows.GetEnumerator();
        writer = new FactWriter(connection, shape.Table, entry, knownOn, GivenColumns.Of(shape, table), unchangedRows);
        columns = new KindColumns(shape.Policy, shape.Kind);
        plain = PlainRows.Of(shape, table);
    }

    public RowShape Shape { get; }

    public RecordKind Kind => Shape.Policy.Records[Shape.Kind];

    public FactRange? Range => writer.Range;

    /// <summary>How many revisions do not count today, since others were known later.</summary>
    public int Late => writer.Late;

    /// <summary>Something is wrong with a row that was not set aside.</summary>
    public bool HasRefused { get; private set; }

    public ImportedPart Part => new(
        table.File, table.Sheet, Kind.Name, [.. table.Columns.Select(c => c.Name)], Range, ImportedPart.Described(Shape.Table), added, revised, withdrawn, unchanged, setAside);

    /// <summary>Takes one row in; false if there is none left.</summary>
    /// <param name="whereIs">How a sentence names a row that was written before.</param>
    public bool Next(Func<FactTable, long, string> whereIs)
    {
        if (!rows.MoveNext())
            return false;
        var row = rows.Current;
        if (row.Faults.IsEmpty && plain?.Read(row) is { } plainly)
            Write(plainly, row, whereIs);
        else
            Read(row, whereIs);
        return true;
    }

    public bool Gives(string field) => table.Columns.Any(c => c.Use is { Fact: >= 0 and var fact } && Shape.Policy.Facts[fact].Field == field);

    /// <summary>For what is to be written to the same table after its rows.</summary>
    public TableImport Rest(SqliteConnection of) => new(of, Shape, table with { Rows = [] }, import.Entry, import.KnownOn, names, seen, findings, null, elsewhere);

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

    private void Read(TableRow row, Func<FactTable, long, string> whereIs)
    {
        var own = new DiagnosticBag();
        foreach (var fault in row.Faults)
            own.Add(fault);
        var record = row.IsReadable ? new RecordReader(Shape.Policy, row.ToRaw(), columns, own).Read() : null;
        if (own.HasErrors || record is null)
            LeaveOut(row, own);
        else
            Write(FactRow.Of(names.Name(record), Shape, row.Number, JsonSerializer.SerializeToUtf8Bytes(row.Cells, StoredJson.Default.StringArray)), row, whereIs);
    }

    private void Write(FactRow record, TableRow row, Func<FactTable, long, string> whereIs)
    {
        if (elsewhere.Of(Shape.Policy, Shape.Kind, record.Subject) is var (where, isFirst))
        {
            Refuse(row, (_, place) => FactErrors.KeptElsewhere(record.Subject, place, where.Importing, where.Authority, where.IsSuccessor), isSaid: !isFirst);
            return;
        }

        var written = writer.Write(record);
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
                Refuse(row, (twice, place) => FactErrors.RecordTwice(twice, Kind, place, whereIs(Shape.Table, written.First)));
                break;
        }
    }

    /// <param name="why">What is said of the record, at the cell that says whose it is.</param>
    /// <param name="isSaid">It was reported of another row already.</param>
    private void Refuse(TableRow row, Func<FactRecord, Place, Diagnostic> why, bool isSaid = false)
    {
        var own = new DiagnosticBag();
        var reader = new RecordReader(Shape.Policy, row.ToRaw(), columns, own);
        var record = reader.Read()!;
        own.Add(why(record, reader.SubjectCell?.Place ?? row.ToRaw().Place));
        LeaveOut(row, own, isSaid);
    }

    /// <summary>Sets the row aside if that is asked for and it can be; else nothing is imported.</summary>
    private void LeaveOut(TableRow row, DiagnosticBag own, bool isSaid = false)
    {
        if (aside is not null && Kind.IsMany)
            own.Add(FactErrors.ListNotWhole(Kind, WhereRow(row.Number)));
        if (!isSaid)
            findings.Add(own);
        if (aside is null || Kind.IsMany || !row.CanBeSetAside)
        {
            HasRefused = true;
            return;
        }

        aside.Add(table, columns, Kind.Name, row, own.ToImmutable().Where(d => d.IsError).Select(d => d.Message));
        setAside++;
    }

    private string WhereRow(long row) => table.Sheet is null ? $"row {row} of `{table.File}`" : $"row {row} of sheet `{table.Sheet}` of `{table.File}`";
}
