using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>A record as a file gives it, whatever the file's format: nothing is understood yet but its kind.</summary>
/// <param name="Kind">Index of the record kind.</param>
/// <param name="ColumnsPlace">Where its columns are named: the header row in CSV, the record itself in YAML.</param>
/// <param name="Source">Where it stands, as the user would find it: `returns.csv row 12`.</param>
internal sealed record RawRecord(int Kind, ImmutableArray<RawCell> Cells, Place Place, Place ColumnsPlace, string Source);

/// <param name="Row">The row of the sheet, the header being row 1; null where there are no rows.</param>
internal sealed record RawCell(RawColumn Column, string Text, Place Place, int? Row = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>How a sentence says where the cell is.</summary>
    public string Where => Row is { } row ? $"in row {row}, column `{Column.Name}`" : $"for `{Column.Name}`";
}

internal sealed record RawColumn(string Name, Place Place);
