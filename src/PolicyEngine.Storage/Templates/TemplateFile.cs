using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetElement = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace PolicyEngine.Storage;

/// <summary>A template as a file. The same template gives the same bytes.</summary>
public static class TemplateFile
{
    /// <summary>Zip archives begin here; a file made at another moment is no other file.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
        return Timeless(stream);
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

        SheetElement Add(string name, Worksheet worksheet)
        {
            var number = (uint)sheets.ChildElements.Count + 1;
            book.AddNewPart<WorksheetPart>($"sheet{number}").Worksheet = worksheet;
            return sheets.AppendChild(new SheetElement { Name = name, SheetId = number, Id = $"sheet{number}" });
        }
    }

    private static byte[] Timeless(MemoryStream written)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = Always;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return result.ToArray();
    }
}
