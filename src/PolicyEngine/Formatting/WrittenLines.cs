using System.Collections.Immutable;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>What of a scalar stands on one line: nothing in it is changed but, in an expression, the blanks.</summary>
internal readonly record struct Piece(int From, int To, string Text);

/// <summary>A file by lines, counted from 0, with the scalars on each. All else is brackets, colons, commas, dashes, comments and blanks.</summary>
internal sealed class WrittenLines
{
    private readonly SourceText source;
    private readonly string[] texts;
    private readonly List<Piece>[] pieces;
    private readonly bool[] inside;
    private readonly bool[] open;
    private readonly Dictionary<int, int>[] columns;

    /// <param name="source">The file.</param>
    /// <param name="root">Its tree.</param>
    /// <param name="respaced">Scalars, by where they begin, that are written otherwise.</param>
    public WrittenLines(SourceText source, YamlNode root, IReadOnlyDictionary<int, string> respaced)
    {
        this.source = source;
        texts = [.. Enumerable.Range(1, source.LineCount).Select(source.Line)];
        pieces = [.. texts.Select(_ => new List<Piece>())];
        inside = new bool[texts.Length];
        open = new bool[texts.Length];
        foreach (var scalar in Scalars(root).Where(s => s.Place.Span.Length > 0))
            Add(scalar.Place.Span, respaced);
        columns = [.. Columns()];
    }

    public int Count => texts.Length;

    public string this[int line] => texts[line];

    public IReadOnlyList<Piece> Pieces(int line) => pieces[line];

    /// <summary>The line goes on with what a scalar on the line before began.</summary>
    public bool IsInside(int line) => inside[line];

    /// <summary>A scalar goes on beyond the line.</summary>
    public bool IsOpen(int line) => open[line];

    public bool IsBlank(int line) => string.IsNullOrWhiteSpace(texts[line]);

    /// <summary>Something on another line begins in the same column, with no blank line between.</summary>
    public bool IsAligned(int line, int column) => columns[line].GetValueOrDefault(column) > 1;

    /// <summary>Spaces before the first character that is none.</summary>
    public int IndentOf(int line) => texts[line].Length - texts[line].TrimStart(' ').Length;

    public (int Line, int Column) At(int offset) => source.LineAndColumn(offset) is var (line, column) ? (line - 1, column - 1) : default;

    /// <summary>Where what is not blank ends; of a block that keeps its last line breaks, all of it.</summary>
    public int LastLineOf(TextSpan span)
    {
        var text = source.Slice(span);
        var keepsBreaks = text[0] is '|' or '>' && text.IndexOf('+') is 1 or 2;
        var end = span.Start + (keepsBreaks ? text : text.TrimEnd()).Length;
        var (line, column) = At(end);
        return column == 0 && end > span.Start && line > At(span.Start).Line ? line - 1 : line;
    }

    private void Add(TextSpan span, IReadOnlyDictionary<int, string> respaced)
    {
        var (first, column) = At(span.Start);
        var last = LastLineOf(span);
        if (first == last)
        {
            pieces[first].Add(new Piece(column, column + span.Length, respaced.GetValueOrDefault(span.Start) ?? source.Slice(span)));
            return;
        }

        for (var line = first; line <= last; line++)
        {
            var from = line == first ? column : IndentOf(line);
            var to = line == last ? Math.Min(At(span.End) is var end && end.Line == line ? end.Column : int.MaxValue, texts[line].Length) : texts[line].Length;
            inside[line] = line > first;
            open[line] = line < last;
            if (to > from)
                pieces[line].Add(new Piece(from, to, texts[line][from..to]));
        }
    }

    /// <summary>For each line, on how many lines of its run something begins in a column. Lines between blank ones are a run.</summary>
    private IEnumerable<Dictionary<int, int>> Columns()
    {
        var run = new Dictionary<int, int>();
        for (var line = 0; line < Count; line++)
        {
            run = IsBlank(line) ? [] : run;
            foreach (var column in pieces[line].Skip(1).Select(p => OpenedBefore(line, p.From)).Distinct())
                run[column] = run.GetValueOrDefault(column) + 1;
            yield return run;
        }
    }

    /// <summary>Where the brackets begin that stand before a scalar: `{` of `{percent: true}`.</summary>
    private int OpenedBefore(int line, int from)
    {
        while (from > 0 && texts[line][from - 1] is '{' or '[')
            from--;
        return from;
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMap map => map.Entries.SelectMany(e => Scalars(e.Key).Concat(Scalars(e.Value))),
        _ => [],
    };
}
