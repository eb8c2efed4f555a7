using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>Sheets as a workbook (.xlsx), the same bytes for the same cells: the head stays in sight, every column can be filtered.</summary>
internal static class WorkbookWriter
{
    /// <summary>Rows of a sheet, its head included; spreadsheets have no more.</summary>
    public const int MostRows = 1 << 20;

    private const int MostCharacters = 32767;
    private const int RowsMeasured = 200;
    private const int NarrowestColumn = 9;
    private const int WidestColumn = 60;
    private const int MoneyWidth = 14;
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    /// <summary>The first day that a ZIP file can name; when the workbook was written is not in it.</summary>
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream target, IReadOnlyList<Sheet> sheets)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "book");
            workbook.AddNewPart<WorkbookStylesPart>(StylesType, "styles").Stylesheet = WorkbookStyles.Of();
            var listed = new Sheets();
            foreach (var (index, sheet) in sheets.Index())
            {
                var id = $"sheet{index + 1}";
                Write(workbook.AddNewPart<WorksheetPart>(SheetType, id), sheet);
                listed.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = (uint)index + 1, Id = id });
            }

            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(listed);
        }

        package.Position = 0;
        CopyUndated(package, target);
    }

    private static void Write(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(View(sheet)));
        writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Columns(Widths(sheet).Select((width, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Write(writer, sheet.Head.Select(name => SheetCell.Of(name, CellLook.Head)));
        var rows = 1;
        foreach (var row in sheet.Rows)
        {
            Write(writer, row);
            rows++;
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{SheetRow.Letter(sheet.Head.Count - 1)}{rows}" });
        writer.WriteEndElement();
    }

    private static SheetView View(Sheet sheet) => new(new Pane
    {
        HorizontalSplit = sheet.Fixed == 0 ? null : sheet.Fixed,
        VerticalSplit = 1,
        TopLeftCell = $"{SheetRow.Letter(sheet.Fixed)}2",
        ActivePane = sheet.Fixed == 0 ? PaneValues.BottomLeft : PaneValues.BottomRight,
        State = PaneStateValues.Frozen,
    })
    {
        WorkbookViewId = 0,
    };

    private static double[] Widths(Sheet sheet)
    {
        var widths = sheet.Head.Select(name => name.Length).ToArray();
        foreach (var row in sheet.Rows.Take(RowsMeasured))
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Look == CellLook.Money ? MoneyWidth : row[i].Text.Length);
        }

        return [.. widths.Select(w => (double)Math.Clamp(w + 2, NarrowestColumn, WidestColumn))];
    }

    private static void Write(OpenXmlWriter writer, IEnumerable<SheetCell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(Written(cell));
        writer.WriteEndElement();
    }

    private static Cell Written(SheetCell cell)
    {
        var written = new Cell { StyleIndex = (uint)cell.Look };
        if (cell.Number is { } number)
            written.Append(new CellValue(number));
        else if (cell.Text.Length > 0)
            (written.DataType, written.InlineString) = (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Writable(cell.Text)) { Space = SpaceProcessingModeValues.Preserve }));
        return written;
    }

    /// <summary>What a cell can hold: so many characters, and none that XML has no place for.</summary>
    private static string Writable(string text)
    {
        var cut = text.Length > MostCharacters ? text[..(MostCharacters - 1)] + "…" : text;
        return cut.All(c => XmlConvert.IsXmlChar(c)) ? cut : string.Concat(cut.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
    }

    private static void CopyUndated(Stream package, Stream target)
    {
        using var from = new ZipArchive(package, ZipArchiveMode.Read);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName);
            copy.LastWriteTime = Never;
            using var source = entry.Open();
            using var written = copy.Open();
            source.CopyTo(written);
        }
    }
}
