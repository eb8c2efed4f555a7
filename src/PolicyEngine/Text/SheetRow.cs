using System.Collections.Immutable;

namespace PolicyEngine.Text;

/// <summary>A row of a workbook's sheet as a line of text.</summary>
/// <param name="CellStarts">Where each cell begins in the line.</param>
public sealed record SheetRow(string Sheet, ImmutableArray<int> CellStarts)
{
    private const int Letters = 26;

    /// <summary>The letters of a column counted from 0: A, Z, AA.</summary>
    public static string Letter(int column) =>
        (column < Letters ? "" : Letter(column / Letters - 1)) + (char)('A' + column % Letters);

    public string Locate(int position, int row)
    {
        var at = CellStarts.BinarySearch(position);
        var cell = at >= 0 ? at : ~at - 1;
        return cell < 0 ? $"sheet \"{Sheet}\"" : $"sheet \"{Sheet}\", cell {Letter(cell)}{row}";
    }
}
