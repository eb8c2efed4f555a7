using System.Collections.Immutable;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>One row of a table.</summary>
internal sealed class TableRow
{
    private readonly TableLayout layout;
    private readonly GridRow row;

    public TableRow(TableLayout layout, GridRow row)
    {
        this.layout = layout;
        this.row = row;
        Cells = new string[layout.Columns.Length];
        for (var i = 0; i < Cells.Length; i++)
            Cells[i] = layout.Columns[i].TextIn(row);
    }

    /// <summary>As a spreadsheet numbers it: the first is row 1.</summary>
    public int Number => row.Number;

    /// <summary>What stands under each column of the table, as a person would type it.</summary>
    public string[] Cells { get; }

    /// <summary>The row with the place of each cell, to be read and reported on in full.</summary>
    public RawRecord ToRaw() => new(
        layout.Kind,
        [.. layout.Columns.Select((column, i) => column.CellIn(row, Cells[i]))],
        row.Place,
        layout.Grid.SourceOf(row.Number));
}
