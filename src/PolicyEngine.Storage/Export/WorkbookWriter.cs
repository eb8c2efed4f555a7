using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>Sheets as a workbook (.xlsx), the same bytes for the same cells: the head stays in sight, every column can be filtered, and it prints as <see cref="Printing"/> says.</summary>
internal static class WorkbookWriter
{
    /// <summary>Rows of a sheet, its head included; spreadsheets have no more.</summary>
    public const int MostRows = 1 << 20;

    private const int RowsMeasured = 200;
    private const int NarrowestColumn = 9;
    private const int WidestColumn = 60;
    private const int MoneyWidth = 14;
    private const int LineHeight = 15;
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    public static void Write(Stream target, IReadOnlyList<ResultSheet> sheets)
    {
        WrittenEnums.Keep();
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "book");
            workbook.AddNewPart<WorkbookStylesPart>(StylesType, "styles").Stylesheet = WorkbookStyles.Of();
            var (listed, titles) = (new Sheets(), new DefinedNames());
            foreach (var (index, sheet) in sheets.Index())
            {
                var id = $"sheet{index + 1}";
                Write(workbook.AddNewPart<WorksheetPart>(SheetType, id), sheet);
                listed.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = (uint)index + 1, Id = id });
                titles.Append(Printing.Titles(sheet.Name, (uint)index, sheet.Fixed));
            }

            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(listed, titles);
        }

        UndatedZip.Copy(package, target);
    }

    private static void Write(WorksheetPart part, ResultSheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var widths = Widths(sheet);
        writer.WriteElement(Printing.Properties(widths.Sum()));
        writer.WriteElement(new SheetViews(View(sheet)));
        writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Columns(widths.Select((width, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Write(writer, new Row { Height = LineHeight * sheet.Head.Max(name => name.Split('\n', ' ').Length), CustomHeight = true }, sheet.Head.Select(name => SheetCell.Of(name, CellLook.Head)));
        var rows = 1;
        foreach (var row in sheet.Rows)
        {
            Write(writer, new Row(), row);
            rows++;
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{SheetRow.Letter(sheet.Head.Count - 1)}{rows}" });
        writer.WriteElement(Printing.Page());
        writer.WriteEndElement();
    }

    private static SheetView View(ResultSheet sheet) => new(new Pane
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

    private static double[] Widths(ResultSheet sheet)
    {
        var widths = sheet.Head.Select(name => name.Split('\n', ' ').Max(word => word.Length)).ToArray();
        foreach (var row in sheet.Rows.Take(RowsMeasured))
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Look == CellLook.Money ? MoneyWidth : row[i].Text.Length);
        }

        return [.. widths.Select(w => (double)Math.Clamp(w + 2, NarrowestColumn, WidestColumn))];
    }

    private static void Write(OpenXmlWriter writer, Row row, IEnumerable<SheetCell> cells)
    {
        writer.WriteStartElement(row);
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
            WrittenText.Put(written, cell.Text);
        return written;
    }
}
