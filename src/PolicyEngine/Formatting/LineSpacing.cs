using System.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>One line written anew: its scalars as they are, the blanks between them as usual, its comment in the column where it stood if there is room.</summary>
internal sealed class LineSpacing
{
    private const char Nothing = '\0', Scalar = 's';

    private readonly WrittenLines lines;
    private readonly int line;
    private readonly string text;
    private readonly StringBuilder written = new();
    private char last = Nothing;

    /// <param name="lines">All lines.</param>
    /// <param name="line">Which of them.</param>
    /// <param name="indent">Spaces that it begins with.</param>
    public LineSpacing(WrittenLines lines, int line, int indent)
    {
        this.lines = lines;
        this.line = line;
        text = lines.IsOpen(line) ? lines[line] : lines[line].TrimEnd(' ', '\t');
        written.Append(' ', indent);
        if (lines.IsBlank(line))
            return;
        var at = lines.IndentOf(line);
        foreach (var piece in lines.Pieces(line))
        {
            WriteGap(at, piece.From);
            written.Append(piece.Text);
            last = Scalar;
            at = piece.To;
        }

        WriteGap(at, text.Length);
    }

    public string Text => lines.IsBlank(line) && !lines.IsInside(line) ? "" : written.ToString();

    /// <summary>Brackets, colons, commas, dashes, and the comment.</summary>
    private void WriteGap(int from, int to)
    {
        var blanks = 0;
        for (var at = from; at < to; at++)
        {
            var sign = text[at];
            if (sign == '#')
            {
                WriteComment(at, blanks);
                return;
            }

            if (YamlText.IsBlank(sign))
            {
                blanks++;
                continue;
            }

            written.Append(' ', BlanksBefore(sign, blanks, at)).Append(sign);
            last = sign;
            blanks = 0;
        }

        if (to < text.Length)
            written.Append(' ', BlanksBefore(Scalar, blanks, to));
    }

    private int BlanksBefore(char next, int blanks, int column) => (last, next) switch
    {
        (Nothing, _) => 0,
        (':', ',' or '}' or ']') => Math.Min(blanks, 1), // `{a:}` would be the name `a:`.
        (Scalar or '}' or ']', ':') or (_, ',' or '}' or ']') or ('{' or '[', _) => 0,
        (',' or ':', _) => blanks > 1 && lines.IsAligned(line, column) ? blanks : 1,
        _ => Math.Min(blanks, 1),
    };

    private void WriteComment(int column, int blanks)
    {
        if (last != Nothing)
            written.Append(' ', blanks > 1 ? Math.Max(1, column - written.Length) : 1);
        written.Append(text, column, text.Length - column);
    }
}
