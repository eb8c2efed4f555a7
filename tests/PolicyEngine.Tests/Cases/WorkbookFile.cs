using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Tests.Cases;

/// <summary>
/// Real workbooks from text. A line is a row, ` | ` stands between its cells: `12.5` is a number, `0.9 as 0%` a number with a
/// format, `TRUE` a boolean, `#REF!` an error, `&lt;` a cell merged with the one on its left, `^` with the one above, `'12` text
/// however it looks, anything else text. A sheet named `Notes (hidden)` is hidden; `Notes (1904)` makes the book count days from 1904.
/// </summary>
internal static class WorkbookFile
{
    private const string Between = " | ";
    private const uint FirstOwnFormat = 164;

    public static void AddSheet(string path, string name, IEnumerable<string> lines)
    {
        using var document = File.Exists(path) ? SpreadsheetDocument.Open(path, isEditable: true) : Create(path);
        var book = document.WorkbookPart!;
        var part = book.AddNewPart<WorksheetPart>();
        var rows = lines.Select(line => line.Split(Between).Select(cell => cell.Trim(' ')).ToArray()).ToList();
        // As spreadsheets do, neither blank cells nor blank rows are written.
        var data = new SheetData(
            from row in rows.Select((cells, i) => (Cells: cells, Number: i + 1))
            where row.Cells.Any(cell => !IsBlank(cell))
            select new Row(row.Cells.Select((cell, j) => (Text: cell, Address: $"{Letter(j)}{row.Number}")).Where(c => !IsBlank(c.Text)).Select(c => Cell(book.WorkbookStylesPart!.Stylesheet, c.Text, c.Address)))
            {
                RowIndex = (uint)row.Number,
            });
        part.Worksheet = new Worksheet(data);
        var merged = Merged(rows).Select(m => new MergeCell { Reference = m }).ToList();
        if (merged.Count > 0)
            part.Worksheet.Append(new MergeCells(merged));
        var sheets = book.Workbook.Sheets!;
        if (name.EndsWith(" (1904)", StringComparison.Ordinal))
            book.Workbook.WorkbookProperties = new WorkbookProperties { Date1904 = true };
        sheets.Append(new Sheet
        {
            Id = book.GetIdOfPart(part),
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Name = name.Replace(" (hidden)", "", StringComparison.Ordinal).Replace(" (1904)", "", StringComparison.Ordinal),
            State = name.EndsWith(" (hidden)", StringComparison.Ordinal) ? SheetStateValues.Hidden : null,
        });
    }

    private static SpreadsheetDocument Create(string path)
    {
        var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.Workbook = new Workbook(new Sheets());
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat()));
        return document;
    }

    private static Cell Cell(Stylesheet styles, string text, string reference)
    {
        var (value, format) = text.Split(" as ", 2) is [var number, var shown] && IsNumber(number) ? (number, shown) : (text, null);
        var cell = new Cell { CellReference = reference };
        if (value is "TRUE" or "FALSE")
            (cell.DataType, cell.CellValue) = (CellValues.Boolean, new CellValue(value == "TRUE" ? "1" : "0"));
        else if (value.StartsWith('#') && value.Length > 2)
            (cell.DataType, cell.CellValue, cell.CellFormula) = (CellValues.Error, new CellValue(value), new CellFormula("NA()"));
        else if (IsNumber(value))
            (cell.CellValue, cell.StyleIndex) = (new CellValue(value), format is null ? null : StyleOf(styles, format));
        else
            (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(value.TrimStart('\'')) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }

    private static bool IsBlank(string text) => text is "" or "<" or "^";

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static uint StyleOf(Stylesheet styles, string format)
    {
        var id = FirstOwnFormat + (uint)styles.NumberingFormats!.ChildElements.Count;
        styles.NumberingFormats.Append(new NumberingFormat { NumberFormatId = id, FormatCode = format });
        styles.CellFormats!.Append(new CellFormat { NumberFormatId = id, ApplyNumberFormat = true });
        return (uint)styles.CellFormats.ChildElements.Count - 1;
    }

    private static IEnumerable<string> Merged(List<string[]> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var right = column;
                while (right + 1 < rows[row].Length && rows[row][right + 1] == "<")
                    right++;
                var down = row;
                while (down + 1 < rows.Count && column < rows[down + 1].Length && rows[down + 1][column] == "^")
                    down++;
                if (rows[row][column] is not ("<" or "^") && (right > column || down > row))
                    yield return $"{Letter(column)}{row + 1}:{Letter(right)}{down + 1}";
            }
        }
    }

    private static char Letter(int column) => (char)('A' + column);
}
