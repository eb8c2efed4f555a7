using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>Facts in CSV: a header row that names the columns, and one record in each row. Blank rows are passed over.</summary>
internal static class CsvFacts
{
    public static IEnumerable<RawRecord> Read(int kind, SourceText text, DiagnosticBag diagnostics)
    {
        CsvRow? header = null;
        ImmutableArray<RawColumn> columns = [];
        foreach (var row in new CsvRows(text, diagnostics).Read().Where(r => !r.IsBlank))
        {
            if (header is null)
                (header, columns) = (row, Columns(row));
            else if (IsAligned(row, columns, diagnostics))
                yield return new RawRecord(kind, Cells(row, columns), row.Place, header.Place, $"{text.Path} row {row.Number}");
        }

        if (header is null)
            diagnostics.Add(FactErrors.NoHeader(text));
    }

    /// <summary>The columns named; spreadsheets like to leave nameless ones at the end.</summary>
    private static ImmutableArray<RawColumn> Columns(CsvRow header)
    {
        var named = header.Cells.Length;
        while (named > 0 && string.IsNullOrWhiteSpace(header.Cells[named - 1].Text))
            named--;
        return [.. header.Cells.Take(named).Select(c => new RawColumn(c.Text.Trim(), c.Place))];
    }

    /// <summary>Whether each cell stands under its column. Where one does not, the whole row may be shifted and is read no further.</summary>
    private static bool IsAligned(CsvRow row, ImmutableArray<RawColumn> columns, DiagnosticBag diagnostics)
    {
        if (!row.HasSoundQuotes)
            return false;
        var outside = row.Cells
            .Where((cell, i) => (i >= columns.Length || columns[i].Name.Length == 0) && !string.IsNullOrWhiteSpace(cell.Text))
            .FirstOrDefault();
        if (outside is not null)
            diagnostics.Add(FactErrors.CellWithoutColumn(outside.Place, row.Number, outside.Text));
        else if (row.Cells.Length < columns.Length)
            diagnostics.Add(FactErrors.TooFewCells(row.Place, row.Number, row.Cells.Length, columns.Length));
        return outside is null && row.Cells.Length >= columns.Length;
    }

    private static ImmutableArray<RawCell> Cells(CsvRow row, ImmutableArray<RawColumn> columns) =>
    [
        .. columns.Zip(row.Cells, (column, cell) => new RawCell(column, cell.Text, cell.Place, row.Number)).Where(c => c.Column.Name.Length > 0),
    ];
}
