using DocumentFormat.OpenXml.Spreadsheet;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>The lists that cells are chosen from. Short ones stand in the rule; others in a column of a hidden sheet, which an import passes over.</summary>
internal sealed class Lists
{
    public const string SheetName = "Lists";

    /// <summary>A spreadsheet refuses a longer list in a rule.</summary>
    private const int LongestInRule = 255;

    private readonly List<string[]> columns = [];

    public bool IsEmpty => columns.Count == 0;

    /// <summary>The list as a rule takes it: `"yes,no"`, or a range of the hidden sheet.</summary>
    public string Of(IReadOnlyList<string> texts)
    {
        var written = $"\"{string.Join(',', texts)}\"";
        if (written.Length <= LongestInRule && !texts.Any(t => t.AsSpan().IndexOfAny(",\"\r\n") >= 0 || t.Trim() != t))
            return written;
        var column = columns.FindIndex(c => c.SequenceEqual(texts, StringComparer.Ordinal));
        if (column < 0)
        {
            column = columns.Count;
            columns.Add([.. texts]);
        }

        var letters = SheetRow.Letter(column);
        return $"{SheetName}!${letters}$1:${letters}${texts.Count}";
    }

    public Worksheet ToWorksheet(CellStyles styles)
    {
        var text = styles.Of(FormLook.Plain, "@");
        return new Worksheet(new SheetData(Enumerable.Range(0, columns.Max(c => c.Length)).Select(row => new Row(
            columns.Index().Where(c => row < c.Item.Length).Select(c => Cells.Of(row, c.Index, CellContent.OfText(c.Item[row]), text)))
        {
            RowIndex = (uint)row + 1,
        })));
    }
}
