using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>How a sheet is printed: landscape on A4, one page wide where that can still be read, its head and what its rows are about on every page.</summary>
internal static class Printing
{
    private const string TitlesName = "_xlnm.Print_Titles";
    private const uint A4 = 9;
    private const double WidestPage = 300;

    /// <param name="width">All columns together, in characters.</param>
    public static SheetProperties Properties(double width) => new(new PageSetupProperties { FitToPage = width <= WidestPage });

    public static PageSetup Page() => new() { PaperSize = A4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 };

    /// <summary>For the workbook: the first row of a sheet, and its first columns, are on every page.</summary>
    /// <param name="position">The sheet's, counted from 0.</param>
    public static DefinedName Titles(string sheet, uint position, int columns)
    {
        var name = $"'{sheet.Replace("'", "''")}'!";
        return new DefinedName($"{(columns == 0 ? "" : $"{name}$A:${SheetRow.Letter(columns - 1)},")}{name}$1:$1") { Name = TitlesName, LocalSheetId = position };
    }
}
