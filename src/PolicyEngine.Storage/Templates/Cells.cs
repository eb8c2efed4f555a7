using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>Cells of a sheet by row and column, counted from 0.</summary>
internal static class Cells
{
    /// <summary>`C2`.</summary>
    public static string Address(int row, int column) => $"{SheetRow.Letter(column)}{row + 1}";

    /// <summary>Some rows of a column as few ranges: `C2:C5 C9`.</summary>
    public static string Ranges(IReadOnlyList<int> rows, int column)
    {
        var ranges = new List<string>();
        for (var i = 0; i < rows.Count;)
        {
            var first = rows[i];
            while (i + 1 < rows.Count && rows[i + 1] == rows[i] + 1)
                i++;
            ranges.Add(rows[i] == first ? Address(first, column) : $"{Address(first, column)}:{Address(rows[i], column)}");
            i++;
        }

        return string.Join(' ', ranges);
    }

    public static Cell Of(int row, int column, CellContent content, uint style)
    {
        var cell = new Cell { CellReference = Address(row, column), StyleIndex = style };
        if (content.IsNumber)
            cell.CellValue = new CellValue(content.Text);
        else if (content.Text.Length > 0)
            WrittenText.Put(cell, content.Text);
        return cell;
    }
}
