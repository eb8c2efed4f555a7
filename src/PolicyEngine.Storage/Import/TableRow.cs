using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>One row of a table, or one record of a file that has no rows.</summary>
internal sealed class TableRow
{
    private readonly TableLayout? layout;
    private readonly GridRow? row;
    private readonly RawRecord? whole;

    /// <param name="faults">What is wrong with it before any cell is looked at.</param>
    public TableRow(TableLayout layout, GridRow row, ImmutableArray<Diagnostic> faults)
    {
        (this.layout, this.row, Faults, Number) = (layout, row, faults, row.Number);
        Cells = new string[layout.Columns.Length];
        for (var i = 0; i < Cells.Length; i++)
            Cells[i] = layout.Columns[i].TextIn(row);
    }

    public TableRow(RawRecord record)
    {
        (whole, Faults, Number) = (record, [], record.Place.Line);
        Cells = [.. record.Cells.Select(c => c.Text)];
    }

    /// <summary>As a spreadsheet numbers it: the first is row 1. Of a record in YAML, its line.</summary>
    public int Number { get; }

    public ImmutableArray<Diagnostic> Faults { get; }

    /// <summary>Its cells stand under their columns, whatever else is wrong: no row of a CSV file does with a fault.</summary>
    public bool IsReadable => Faults.IsEmpty || row is not CsvRow;

    /// <summary>It comes from a file that has rows, of which one can be left out.</summary>
    public bool CanBeSetAside => row is not null;

    /// <summary>What stands under each column of the table, as a person would type it.</summary>
    public string[] Cells { get; }

    /// <summary>The row with the place of each cell, to be read and reported on in full.</summary>
    public RawRecord ToRaw() => whole ?? new(
        layout!.Kind,
        [.. layout.Columns.Select((column, i) => column.CellIn(row!, Cells[i]))],
        row!.Place,
        layout.Grid.SourceOf(row.Number));

    /// <summary>
    /// The cells as they can be read again under the same columns. A row of which cells are missing has as few here, and cells under no column
    /// stand behind the others, so that what is wrong stays wrong until somebody corrects it.
    /// </summary>
    public IEnumerable<string> AsFarAsThere()
    {
        var there = row is null ? Cells.Length : layout!.Columns.TakeWhile(c => c.Source.Index < row.Texts.Length).Count();
        var stray = row is null ? [] : row.Texts.Where((text, i) => (i >= layout!.Names.Length || layout.Names[i].Length == 0) && !string.IsNullOrWhiteSpace(text));
        return Cells.Take(there).Concat(stray);
    }
}
