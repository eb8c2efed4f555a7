using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>
/// A label as it is drawn: line breaks at its end are not part of it, and a place after the last
/// line break of a file is drawn behind the last thing written there.
/// </summary>
internal sealed class LabelledSpan
{
    private const int MostLinesShown = 4;

    private readonly int start;
    private readonly int end;

    public LabelledSpan(Label label, bool isMain)
    {
        Source = label.Place.Source;
        Text = Printable.Line(label.Text);
        IsMain = isMain;
        (start, end) = Drawn(Source.Content, label.Place.Span);
    }

    public SourceText Source { get; }

    public int Start => start;

    public string Text { get; }

    public bool IsMain { get; }

    public int Line => Source.LineAndColumn(start).Line;

    public int Column => Source.LineAndColumn(start).Column;

    public int LastLine => Source.LineAndColumn(end).Line;

    /// <summary>The part on each line; a label over many lines shows its first and its last.</summary>
    public IEnumerable<Mark> Marks()
    {
        var (first, last) = (Line, LastLine);
        for (var line = first; line <= last; line++)
        {
            if (last - first >= MostLinesShown && line != first && line != last)
                continue;
            var text = Source.Line(line);
            var from = line == first ? Column - 1 : text.Length - text.TrimStart().Length;
            var to = line == last ? Source.LineAndColumn(end).Column - 1 : text.TrimEnd().Length;
            if (to > from || first == last || line == last)
                yield return new Mark(line, from, Math.Max(from, to), line == last ? Text : "", IsMain);
        }
    }

    private static (int Start, int End) Drawn(string content, TextSpan span)
    {
        var first = Math.Clamp(span.Start, 0, content.Length);
        if (first == content.Length && content.EndsWith('\n'))
            first = content.TrimEnd().Length;
        var last = Math.Clamp(span.End, first, content.Length);
        while (last > first && content[last - 1] is '\r' or '\n')
            last--;
        return (first, last);
    }
}

/// <summary>One line's part of a label, in characters of that line, end excluded; empty is a point.</summary>
internal sealed record Mark(int Line, int Start, int End, string Text, bool IsMain);
