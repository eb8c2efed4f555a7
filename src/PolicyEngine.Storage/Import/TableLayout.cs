using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>A table whose header is understood: where each column stands and what it holds.</summary>
/// <param name="Names">The name over every cell of a row, known or not; empty where there is none.</param>
internal sealed record TableLayout(int Kind, Grid Grid, ImmutableArray<string> Names, ImmutableArray<ColumnReading> Columns)
{
    /// <summary>The rows below the header that are not blank.</summary>
    public IEnumerable<TableRow> Rows(IEnumerable<GridRow> rows) =>
        rows.Where(row => !row.IsBlank || row.Fault is not null).Select(row => new TableRow(this, row, Faults(row)));

    /// <summary>What is wrong with the row as a whole: its quotes, or cells that stand under no column. A row of a CSV file with one of them may be shifted.</summary>
    private ImmutableArray<Diagnostic> Faults(GridRow row)
    {
        if (row.Fault is { } fault)
            return [fault];
        var found = ImmutableArray<Diagnostic>.Empty;
        for (var i = 0; i < row.Texts.Length; i++)
        {
            if ((i >= Names.Length || Names[i].Length == 0) && !string.IsNullOrWhiteSpace(row.Texts[i]))
                found = found.Add(FactErrors.CellWithoutColumn(new RawCell(new RawColumn("", row.PlaceOf(i), Index: i), row.Texts[i], row.PlaceOf(i), row.Number)));
        }

        if (row is not CsvRow)
            return found;
        return found.Length > 0 ? [found[0]]
            : row.Texts.Length < Names.Length ? [FactErrors.TooFewCells(row.Place, row.Number, row.Texts.Length, Names.Length)]
            : found;
    }
}
