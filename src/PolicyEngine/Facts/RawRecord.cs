using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>A record as a file gives it, whatever the file's format: its columns are known, its cells are not understood yet.</summary>
/// <param name="Kind">Index of the record kind.</param>
/// <param name="Source">Where it stands, as the user would find it: `returns.csv row 12`.</param>
internal sealed record RawRecord(int Kind, ImmutableArray<RawCell> Cells, Place Place, string Source);

/// <param name="Text">What it says, as a person would type it.</param>
/// <param name="Row">The row of the sheet, the first being row 1; null where there are no rows.</param>
internal sealed record RawCell(RawColumn Column, string Text, Place Place, int? Row = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>How a sentence says where the cell is.</summary>
    public string Where => Row is { } row ? $"in row {row}, column `{Column.Name}`" : $"for `{Column.Name}`";
}

/// <param name="Use">What it holds; null where that is not known, which has been reported.</param>
/// <param name="Index">Its position in a table, counted from 0.</param>
internal sealed record RawColumn(string Name, Place Place, ColumnUse? Use = null, int Index = -1);
