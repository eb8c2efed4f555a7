using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>An error that a formula left in its cell, as the spreadsheet shows it: `#DIV/0!`.</summary>
internal sealed record CellFault(string Shown);

/// <summary>The cells of a workbook in which a formula failed. ExcelDataReader gives them as blank, which would make a failed formula a figure that nobody supplied.</summary>
internal static class WorkbookFaults
{
    /// <summary>By sheet, then by row and column, both counted from 0.</summary>
    public static Dictionary<string, Dictionary<(int Row, int Column), CellFault>> Read(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var workbook = document.WorkbookPart!;
        return workbook.Workbook.Descendants<Sheet>()
            .Where(s => s.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart)
            .ToDictionary(s => s.Name!.Value!, s => Faults((WorksheetPart)workbook.GetPartById(s.Id!.Value!)), StringComparer.Ordinal);
    }

    private static Dictionary<(int Row, int Column), CellFault> Faults(WorksheetPart part)
    {
        var faults = new Dictionary<(int, int), CellFault>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Cell) || !reader.IsStartElement)
                continue;
            if (reader.LoadCurrentElement() is Cell { DataType.Value: CellValues.Error } cell && cell.CellReference?.Value is { } at)
                faults[Position(at)] = new CellFault(cell.CellValue?.Text ?? "#ERROR");
        }

        return faults;
    }

    /// <summary>`C3` is row 2, column 2.</summary>
    private static (int Row, int Column) Position(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetter).ToArray();
        var column = letters.Aggregate(0, (sum, letter) => sum * 26 + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;
        return (int.Parse(reference.AsSpan(letters.Length), System.Globalization.CultureInfo.InvariantCulture) - 1, column);
    }
}
