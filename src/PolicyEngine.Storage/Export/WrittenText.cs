using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PolicyEngine.Storage;

/// <summary>A text as a cell of a workbook holds it, never as a formula: so many characters at most, and those that XML has no place for by their number, as `_x0007_`.</summary>
internal static partial class WrittenText
{
    private const int MostCharacters = 32767;

    public static void Put(Cell cell, string text) => (cell.DataType, cell.InlineString) =
        (CellValues.InlineString, new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }));

    private static string Writable(string text)
    {
        var sound = Unsound().Replace(text, match => match.Value.Length > 1 ? $"_x005F{match.Value}" : $"_x{(int)match.Value[0]:X4}_");
        return sound.Length > MostCharacters ? sound[..(MostCharacters - 1)] + "…" : sound;
    }

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])")]
    private static partial Regex Unsound();
}
