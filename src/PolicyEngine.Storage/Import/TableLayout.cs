using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>A table whose header is understood: where each column stands and what it holds.</summary>
/// <param name="Names">The name over every cell of a row, known or not; empty where there is none.</param>
internal sealed record TableLayout(int Kind, Grid Grid, ImmutableArray<string> Names, ImmutableArray<ColumnReading> Columns)
{
    /// <summary>The rows below the header that are not blank.</summary>
    public IEnumerable<TableRow> Rows(IEnumerable<GridRow> rows, DiagnosticBag diagnostics) =>
        rows.Where(row => !row.IsBlank).Select(row => new TableRow(this, row, IsAligned(row, diagnostics)));

    /// <summary>Whether each cell stands under its column. Where one of a CSV file does not, the whole row may be shifted and is read no further.</summary>
    private bool IsAligned(GridRow row, DiagnosticBag diagnostics)
    {
        var csv = row as CsvRow;
        if (csv is { IsSound: false })
            return false;
        for (var i = 0; i < row.Texts.Length; i++)
        {
            if ((i < Names.Length && Names[i].Length > 0) || string.IsNullOrWhiteSpace(row.Texts[i]))
                continue;
            diagnostics.Add(FactErrors.CellWithoutColumn(new RawCell(new RawColumn("", row.PlaceOf(i), Index: i), row.Texts[i], row.PlaceOf(i), row.Number)));
            if (csv is not null)
                return false;
        }

        if (csv is null || row.Texts.Length >= Names.Length)
            return true;
        diagnostics.Add(FactErrors.TooFewCells(row.Place, row.Number, row.Texts.Length, Names.Length));
        return false;
    }
}
