using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>One row of a table, or one record of a file that has no rows.</summary>
internal sealed class TableRow
{
    private readonly TableLayout? layout;
    private readonly GridRow? row;
    private readonly RawRecord? whole;

    /// <param name="isAligned">If not, its cells do not stand under their columns, which has been reported.</param>
    public TableRow(TableLayout layout, GridRow row, bool isAligned)
    {
        (this.layout, this.row, IsAligned, Number) = (layout, row, isAligned, row.Number);
        Cells = new string[layout.Columns.Length];
        for (var i = 0; i < Cells.Length; i++)
            Cells[i] = layout.Columns[i].TextIn(row);
    }

    public TableRow(RawRecord record)
    {
        (whole, IsAligned, Number) = (record, true, record.Place.Line);
        Cells = [.. record.Cells.Select(c => c.Text)];
    }

    /// <summary>As a spreadsheet numbers it: the first is row 1. Of a record in YAML, its line.</summary>
    public int Number { get; }

    public bool IsAligned { get; }

    /// <summary>What stands under each column of the table, as a person would type it.</summary>
    public string[] Cells { get; }

    /// <summary>The row with the place of each cell, to be read and reported on in full.</summary>
    public RawRecord ToRaw() => whole ?? new(
        layout!.Kind,
        [.. layout.Columns.Select((column, i) => column.CellIn(row!, Cells[i]))],
        row!.Place,
        layout.Grid.SourceOf(row.Number));

    /// <summary>All its cells in the order of the file's own columns, figures as a person would type them.</summary>
    public string[] AsInFile()
    {
        if (row is null)
            return Cells;
        var texts = (string[])row.Texts.Clone();
        for (var i = 0; i < Cells.Length; i++)
        {
            var index = layout!.Columns[i].Source.Index;
            if (index >= 0 && index < texts.Length)
                texts[index] = Cells[i];
        }

        return texts;
    }
}
