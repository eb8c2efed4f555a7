using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cases;

/// <summary>
/// `workbook BOOK.xlsx SHEET=FILE...`: a workbook with a sheet for each text file, whose cells are parted by ` | `. `90%` becomes a number shown as a percent,
/// `=2004-07-16` a date, `=90` a number, `=yes` a truth value, `#DIV/0!` an error; all else is text. `Title >>>` is merged over the blank cells after it.
/// </summary>
internal static class WorkbookTool
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static int Run(string[] arguments, Host host)
    {
        var sheets = arguments.Skip(1).Select(a => (Name: a[..a.IndexOf('=')], Lines: File.ReadAllLines(host.PathOf(a[(a.IndexOf('=') + 1)..])))).ToArray();
        using var zip = new ZipArchive(File.Create(host.PathOf(arguments[0])), ZipArchiveMode.Create);
        Part(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>""");
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="st" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>""");
        Part(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        foreach (var (index, sheet) in sheets.Index())
            Part(zip, $"xl/worksheets/sheet{index + 1}.xml", Sheet(sheet.Lines));
        return 0;
    }

    private static string Sheet(string[] lines)
    {
        var merged = new StringBuilder();
        var rows = new StringBuilder();
        for (var r = 0; r < lines.Length; r++)
        {
            var cells = lines[r].Split('|').Select(c => c.Trim()).ToArray();
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < cells.Length; c++)
            {
                rows.Append(Cell(cells[c].Replace(">>>", "", StringComparison.Ordinal).Trim(), $"{(char)('A' + c)}{r + 1}"));
                var end = c + 1;
                while (cells[c].EndsWith(">>>", StringComparison.Ordinal) && end < cells.Length && cells[end].Length == 0)
                    end++;
                if (end > c + 1)
                    merged.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"{(char)('A' + c)}{r + 1}:{(char)('A' + end - 1)}{r + 1}\"/>");
            }

            rows.Append("</row>");
        }

        return $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{(merged.Length > 0 ? $"<mergeCells>{merged}</mergeCells>" : "")}</worksheet>""";
    }

    private static string Cell(string text, string at) => text switch
    {
        "" => "",
        "=yes" => $"<c r=\"{at}\" t=\"b\"><v>1</v></c>",
        "=no" => $"<c r=\"{at}\" t=\"b\"><v>0</v></c>",
        ['#', ..] => $"<c r=\"{at}\" t=\"e\"><v>{text}</v></c>",
        _ when text.EndsWith('%') && decimal.TryParse(text[..^1], CultureInfo.InvariantCulture, out var percent) => $"<c r=\"{at}\" s=\"1\"><v>{(percent / 100).ToString(CultureInfo.InvariantCulture)}</v></c>",
        _ when text.StartsWith('=') && DateOnly.TryParseExact(text[1..], "yyyy-MM-dd", out var day) => $"<c r=\"{at}\" s=\"2\"><v>{day.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>",
        ['=', .. var number] => $"<c r=\"{at}\"><v>{number}</v></c>",
        _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
    };

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}");
    }
}
