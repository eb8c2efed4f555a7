using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>A template as a file. The same template gives the same bytes.</summary>
public static class TemplateFile
{
    public static void Write(Template template, Stream target)
    {
        WrittenEnums.Keep();
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
            Fill(document, template);
        UndatedZip.Copy(stream, target);
    }

    private static void Fill(SpreadsheetDocument document, Template template)
    {
        var (styles, lists) = (new CellStyles(), new Lists());
        var book = document.AddWorkbookPart();
        document.ChangeIdOfPart(book, "book");
        var (sheets, titles) = (new Sheets(), new DefinedNames());
        book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets, titles);
        Add(ReadMeSheet.Name, new ReadMeSheet(template, styles).ToWorksheet());
        foreach (var sheet in template.Sheets)
        {
            titles.Append(Printing.Titles(sheet.Name, (uint)sheets.ChildElements.Count, sheet.KeyCount));
            Add(sheet.Name, new RecordSheet(sheet, template.Period, styles, lists).ToWorksheet());
        }

        if (!lists.IsEmpty)
            Add(Lists.SheetName, lists.ToWorksheet(styles)).State = SheetStateValues.Hidden;
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.ToStylesheet();

        Sheet Add(string name, Worksheet worksheet)
        {
            var number = (uint)sheets.ChildElements.Count + 1;
            book.AddNewPart<WorksheetPart>($"sheet{number}").Worksheet = worksheet;
            return sheets.AppendChild(new Sheet { Name = name, SheetId = number, Id = $"sheet{number}" });
        }
    }
}
