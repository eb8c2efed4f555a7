using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Lines made to fit a width: those that are too long go on below, further in than they began.</summary>
internal static class Wrapped
{
    private const int Hang = 2;

    public static ImmutableArray<ImmutableArray<TextRun>> Lines(ImmutableArray<TextRun> text, int width) => [.. TextLines.Split(text).SelectMany(line => Fold(line, Math.Max(1, width)))];

    private static IEnumerable<ImmutableArray<TextRun>> Fold(ImmutableArray<TextRun> line, int width)
    {
        var text = TextRun.Join(line);
        var indent = Math.Min(text.Length - text.TrimStart().Length + Hang, width / 2);
        var start = 0;
        while (text.Length - start > Room(start))
        {
            var blank = text.LastIndexOf(' ', start + Room(start), Room(start));
            var end = blank > start && text[start..blank].Trim().Length > 0 ? blank : start + Room(start);
            yield return Piece(line, start, end, start == 0 ? 0 : indent);
            start = end < text.Length && text[end] == ' ' ? end + 1 : end;
        }

        yield return Piece(line, start, text.Length, start == 0 ? 0 : indent);

        int Room(int from) => from == 0 ? width : width - indent;
    }

    /// <summary>The characters from start to end of a line, in their roles.</summary>
    private static ImmutableArray<TextRun> Piece(ImmutableArray<TextRun> line, int start, int end, int indent)
    {
        var piece = ImmutableArray.CreateBuilder<TextRun>();
        if (indent > 0)
            piece.Add(new TextRun(new string(' ', indent), TextRole.Plain));
        var at = 0;
        foreach (var run in line)
        {
            var (from, to) = (Math.Max(start, at), Math.Min(end, at + run.Text.Length));
            if (to > from)
                piece.Add(run with { Text = run.Text[(from - at)..(to - at)] });
            at += run.Text.Length;
        }

        return piece.ToImmutable();
    }
}
