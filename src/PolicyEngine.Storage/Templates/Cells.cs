using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>Cells of a sheet by row and column, counted from 0.</summary>
internal static partial class Cells
{
    /// <summary>`C2`.</summary>
    public static string Address(int row, int column) => $"{Letters(column)}{row + 1}";

    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{Letters((column / 26) - 1)}{(char)('A' + (column % 26))}";

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
            (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Sound(content.Text)) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }

    /// <summary>Characters that a workbook cannot hold are written by their number, as `_x0007_`.</summary>
    private static string Sound(string text) => Unsound().Replace(text, match => match.Value.Length > 1 ? $"_x005F{match.Value}" : $"_x{(int)match.Value[0]:X4}_");

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Unsound();
}
