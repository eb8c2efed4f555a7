using System.Buffers;
using System.Text.Json;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// A shortcut for tables of very many rows: rows whose every cell is written plainly go straight to what their columns hold. What one cell means is said by
/// <see cref="RecordReader"/> alone; a row with a cell that needs thought (in dispute, judged, `N/A`, wrong) is left to it.
/// </summary>
internal sealed class PlainRows : IDisposable
{
    private readonly RowShape shape;
    private readonly (int Cell, PlainReading? Reading, int Ordinal)[] figures;
    private readonly HashSet<string>? periods;
    private readonly int subject;
    private readonly int owner;
    private readonly int period;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    private PlainRows(RowShape shape, RecordTable table, bool isLevel)
    {
        this.shape = shape;
        subject = Cell(table, new ColumnUse(isLevel ? ColumnPart.Id : ColumnPart.Owner));
        owner = isLevel ? Cell(table, new ColumnUse(ColumnPart.Owner)) : -1;
        period = Cell(table, new ColumnUse(ColumnPart.Period));
        var known = shape.Policy.Calendar.Periods.Where(p => p.Kind == shape.Policy.Records[shape.Kind].Per).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        periods = known.Count == 0 ? null : known;
        figures = [.. table.Columns.Select((column, i) => (i, column.Use)).Where(c => c.Use is { Fact: >= 0 }).Select(c => Figure(c.i, c.Use!))];
        writer = new Utf8JsonWriter(buffer);
    }

    /// <summary>Null for tables whose rows all need thought: of a kind with many records to an owner, or without the columns of a key.</summary>
    public static PlainRows? Of(RowShape shape, RecordTable table)
    {
        var kind = shape.Policy.Records[shape.Kind];
        var rows = new PlainRows(shape, table, isLevel: kind is { Per: null, IsMany: false });
        if (!kind.IsMany && rows.subject >= 0 && (kind.Per is null) == (rows.period < 0) && table.Columns.All(c => c.Use is not null))
            return rows;
        rows.Dispose();
        return null;
    }

    public void Dispose() => writer.Dispose();

    public FactRow? Read(TableRow row)
    {
        if (!Key(row, subject, out var subjectId) || subjectId is null || !Key(row, owner, out var ownerId) || !Key(row, period, out var periodName))
            return null;
        if (period >= 0 && (periodName is null || periods?.Contains(periodName) == false))
            return null;
        var values = new Stored[shape.Table.Columns.Length];
        foreach (var (cell, reading, ordinal) in figures)
        {
            var text = row.Cells[cell].AsSpan().Trim();
            if (!text.IsEmpty && (reading is null || !reading(text, out values[ordinal])))
                return null;
        }

        return new FactRow(subjectId, ownerId, periodName ?? "", "", row.Number, Supplied(row), values);
    }

    /// <summary>The cells as supplied, good until the next row is read.</summary>
    private ReadOnlyMemory<byte> Supplied(TableRow row)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartArray();
        foreach (var cell in row.Cells)
            writer.WriteStringValue(cell);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Null where there is no such column, or nothing in it.</summary>
    private static bool Key(TableRow row, int cell, out string? key)
    {
        key = cell < 0 ? null : row.Cells[cell].Trim();
        if (key is { Length: > 0 })
            return PlainCell.IsOneLine(key);
        key = null;
        return true;
    }

    private static int Cell(RecordTable table, ColumnUse use) => table.Columns.IndexOf(table.Columns.FirstOrDefault(c => c.Use == use)!);

    private (int Cell, PlainReading? Reading, int Ordinal) Figure(int cell, ColumnUse use)
    {
        var part = shape.Parts.FirstOrDefault(p => p.FactIndex == use.Fact && p.Part == FactPart.Figure);
        return use.Part == ColumnPart.Value && part is not null ? (cell, PlainCell.Of(shape.Policy.Facts[use.Fact], part.Column), part.Column.Ordinal) : (cell, null, 0);
    }
}
