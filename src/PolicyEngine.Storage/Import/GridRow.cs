using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>A row of a CSV file or a sheet before its columns are known.</summary>
/// <param name="number">As a spreadsheet numbers it: the first is row 1, blank rows count, a cell of several lines is in one row.</param>
internal abstract class GridRow(int number, string[] texts)
{
    public int Number => number;

    /// <summary>What each cell says.</summary>
    public string[] Texts => texts;

    /// <summary>What is wrong with how the row is written, so that its cells are not to be relied on; null if nothing.</summary>
    public Diagnostic? Fault { get; set; }

    public abstract Place Place { get; }

    public abstract Place PlaceOf(int cell);

    /// <summary>Whether the cell is a bare number of a spreadsheet, whose unit shows only there.</summary>
    public virtual bool IsNumber(int cell) => false;

    public bool IsBlank => Array.TrueForAll(texts, string.IsNullOrWhiteSpace);
}

/// <summary>Cells shown as one, rows and columns counted from 0, ends included; the first of them has the text.</summary>
internal sealed record MergedCells(int FromRow, int ToRow, int FromColumn, int ToColumn);

/// <summary>The rows of a CSV file or a sheet, and what a spreadsheet knows about them.</summary>
/// <param name="Sheet">Null for a CSV file.</param>
/// <param name="CountsFrom1904">Bare numbers that are days count them from 1904, as spreadsheets once did on the Mac.</param>
internal sealed record Grid(string File, string? Sheet, IEnumerable<GridRow> Rows, ImmutableArray<MergedCells> Merged, bool CountsFrom1904 = false)
{
    /// <summary>How a sentence begins that is about it.</summary>
    public string Title => Sheet is null ? $"`{File}`" : $"Sheet `{Sheet}` of `{File}`";

    public string SourceOf(int row) => Sheet is null ? $"{File} row {row}" : $"{File}, sheet \"{Sheet}\", row {row}";
}
