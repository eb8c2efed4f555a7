using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>A template as a file. The same template gives the same bytes.</summary>
public static class TemplateFile
{
    /// <param name="path">In full.</param>
    /// <param name="shown">As the user typed it.</param>
    /// <exception cref="StoreException">There is such a file already, or it cannot be written.</exception>
    public static void Write(Template template, string path, string shown)
    {
        var bytes = ToBytes(template);
        if (File.Exists(path))
            throw new StoreException($"There is a file `{shown}` already. A template never overwrites one.");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            file.Write(bytes);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"`{shown}` cannot be written: {trouble.Message}", trouble);
        }
    }

    internal static byte[] ToBytes(Template template)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
            Fill(document, template);
        using var result = new MemoryStream();
        UndatedZip.Copy(stream, result);
        return result.ToArray();
    }

    private static void Fill(SpreadsheetDocument document, Template template)
    {
        var (styles, lists) = (new CellStyles(), new Lists());
        var book = document.AddWorkbookPart();
        document.ChangeIdOfPart(book, "book");
        var sheets = new Sheets();
        book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets);
        Add(ReadMeSheet.Name, new ReadMeSheet(template, styles).ToWorksheet());
        foreach (var sheet in template.Sheets)
            Add(sheet.Name, new RecordSheet(sheet, template.Period, styles, lists).ToWorksheet());
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
