using System.Text;
using CsvHelper;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>A row of a CSV file. Where its cells stand is found out only when somebody asks.</summary>
/// <param name="raw">The row as it stands in the file, in UTF-8.</param>
internal sealed class CsvRow(string path, int number, int line, string[] texts, byte[] raw, char separator) : GridRow(number, texts)
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private SourceText? text;
    private List<TextSpan>? spans;

    public override Place Place => new(Text, new TextSpan(0, Text.Content.Length));

    private SourceText Text => text ??= new SourceText(path, Encoding.UTF8.GetString(raw), line);

    public override Place PlaceOf(int cell)
    {
        spans ??= Spans();
        return cell < spans.Count ? new Place(Text, spans[cell]) : Place;
    }

    /// <summary>The cell in which a byte of the row stands.</summary>
    public Place PlaceOfByte(int offset)
    {
        spans ??= Spans();
        var at = Encoding.UTF8.GetCharCount(raw.AsSpan(0, Math.Clamp(offset, 0, raw.Length)));
        var cell = spans.FindLastIndex(s => s.Start <= at);
        return cell < 0 ? Place : PlaceOf(cell);
    }

    private List<TextSpan> Spans()
    {
        var found = new List<TextSpan>();
        // The reader drops one mark at the beginning, where this row may have a character of its own.
        byte[] marked = [.. Mark, .. raw];
        using var reader = CsvReader.Create(marked, CsvRows.Options with { Separator = separator, DetectSeparatorHint = false });
        if (!reader.Read())
            return found;
        var start = Encoding.UTF8.GetCharCount(marked.AsSpan(Mark.Length, (int)reader.ByteOffset - Mark.Length));
        for (var i = 0; i < reader.FieldCount; i++)
        {
            found.Add(new TextSpan(start, Encoding.UTF8.GetCharCount(reader.GetRawSpan(i))));
            start = found[^1].End + 1;
        }

        return found;
    }
}
