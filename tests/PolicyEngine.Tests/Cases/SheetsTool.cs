using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PolicyEngine.Cli;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Cases;

/// <summary>`sheets BOOK`: what stands on the sheets of a workbook that the program wrote, cells that do not look plain with their look; and what is wrong with it.</summary>
internal static class SheetsTool
{
    public static int Run(string[] arguments, Host host)
    {
        using var document = SpreadsheetDocument.Open(host.PathOf(arguments[0]), isEditable: false);
        var book = document.WorkbookPart!;
        var titles = book.Workbook.DefinedNames!.Elements<DefinedName>().ToDictionary(t => t.LocalSheetId!.Value, t => t.Text);
        foreach (var (index, sheet) in book.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Index())
        {
            var worksheet = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            var pane = worksheet.SheetViews!.Descendants<Pane>().Single();
            host.Out.WriteLine($"{sheet.Name}, fixed from {pane.TopLeftCell}, filter {worksheet.Elements<AutoFilter>().Single().Reference}");
            host.Out.WriteLine($"  prints {worksheet.Elements<PageSetup>().Single().Orientation!.InnerText}{(worksheet.SheetProperties!.PageSetupProperties!.FitToPage! ? ", one page wide" : "")}, repeats {titles[(uint)index]}");
            foreach (var row in worksheet.Descendants<Row>())
                host.Out.WriteLine($"  {string.Join(" | ", row.Elements<Cell>().Select(Text)).ReplaceLineEndings("")}".TrimEnd(' ', '|'));
        }

        foreach (var error in new OpenXmlValidator().Validate(document))
            host.Error.WriteLine($"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");
        return ExitCodes.Done;
    }

    private static string Text(Cell cell)
    {
        var look = (CellLook)cell.StyleIndex!.Value;
        return look is CellLook.Plain or CellLook.Head || cell.InnerText.Length == 0 ? cell.InnerText : $"{cell.InnerText} ({look.ToString().ToLowerInvariant()})";
    }
}
