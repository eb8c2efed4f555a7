using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace PolicyEngine.Storage;

/// <summary>
/// What the workbook library leaves out, read from the workbook's own XML: from which year days are counted, and the cells that
/// hold an error or a truth in words, which it gives as blank and as false.
/// </summary>
internal sealed partial class WorkbookXml : IDisposable
{
    private readonly ZipArchive zip;
    private readonly Dictionary<string, string> parts = [];

    public WorkbookXml(Stream stream)
    {
        zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var targets = new Dictionary<string, string>();
        foreach (var link in Elements("xl/_rels/workbook.xml.rels", "Relationship"))
            targets[link.GetAttribute("Id") ?? ""] = link.GetAttribute("Target") ?? "";
        foreach (var element in Elements("xl/workbook.xml", "sheet", "workbookPr"))
        {
            CountsFrom1904 |= element.GetAttribute("date1904") is "1" or "true";
            if (element.GetAttribute("name") is { } name && targets.GetValueOrDefault(IdOf(element)) is { } target)
                parts.TryAdd(name, target.StartsWith('/') ? target[1..] : $"xl/{target}");
        }
    }

    public bool CountsFrom1904 { get; }

    public void Dispose() => zip.Dispose();

    /// <summary>The cells of a sheet that the library gives wrongly, by row and column counted from 0, and what they say.</summary>
    public Dictionary<(int Row, int Column), string> LeftOut(string sheet)
    {
        var found = new Dictionary<(int Row, int Column), string>();
        if (!parts.TryGetValue(sheet, out var part))
            return found;
        var (row, column) = (-1, -1);
        foreach (var element in Elements(part, "row", "c"))
        {
            if (element.LocalName == "row")
            {
                (row, column) = (int.TryParse(element.GetAttribute("r"), out var number) ? number - 1 : row + 1, -1);
                continue;
            }

            column = element.GetAttribute("r") is { } address ? ColumnOf(address) : column + 1;
            if (element.GetAttribute("t") is not ("e" or "b") || element.IsEmptyElement)
                continue;
            var isError = element.GetAttribute("t") == "e";
            var value = ValueOf(element);
            if (isError || value is "true")
                found[(row, column)] = isError ? value : "yes";
        }

        return found;
    }

    private static string ValueOf(XmlReader cell)
    {
        using var inside = cell.ReadSubtree();
        while (inside.Read())
        {
            if (inside.NodeType == XmlNodeType.Element && inside.LocalName == "v")
                return inside.ReadElementContentAsString().Trim();
        }

        return "";
    }

    private static string IdOf(XmlReader sheet)
    {
        for (var i = 0; i < sheet.AttributeCount; i++)
        {
            sheet.MoveToAttribute(i);
            if (sheet is { LocalName: "id", NamespaceURI.Length: > 0 })
                return sheet.Value;
        }

        return "";
    }

    private static int ColumnOf(string address) => Letters().Match(address).Value.Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1) - 1;

    /// <summary>The elements of a name in one part of the workbook; none where the part is not there.</summary>
    private IEnumerable<XmlReader> Elements(string part, params string[] names)
    {
        if (zip.GetEntry(part) is not { } entry)
            yield break;
        using var xml = XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit });
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && names.Contains(xml.LocalName))
                yield return xml;
    }

    [GeneratedRegex("^[A-Z]+")]
    private static partial Regex Letters();
}
