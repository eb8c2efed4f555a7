using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>
/// The column in which each line begins: keys of a map below each other, what belongs to them two further. What goes on over several lines
/// keeps its own shape and moves with its first line; a comment goes with what stands below it in its column, else with what stands above.
/// </summary>
internal sealed class Indentation
{
    private const int Step = 2;

    private readonly WrittenLines lines;
    private readonly int?[] columns;

    /// <summary>Something is laid out so that it is better left alone.</summary>
    private bool isUnusual;

    private Indentation(WrittenLines lines)
    {
        this.lines = lines;
        columns = new int?[lines.Count];
    }

    public static int[] Of(SourceText source, YamlNode root, WrittenLines lines)
    {
        var indentation = new Indentation(lines);
        if (IsBlock(root))
            indentation.Place(root, 0);
        else
            indentation.Begin(root, 0);
        if (indentation.isUnusual)
            return [.. Enumerable.Range(0, lines.Count).Select(lines.IndentOf)];
        indentation.PlaceComments();
        return [.. Enumerable.Range(0, lines.Count).Select(i => Math.Max(0, indentation.columns[i] ?? lines.IndentOf(i)))];
    }

    private static bool IsBlock(YamlNode node) => node is not YamlScalar && node.Place.Span.Length > 0 && node.Place.Text[0] is not ('{' or '[');

    /// <summary>A map or list in block style, all of which begins in a column.</summary>
    private void Place(YamlNode node, int column)
    {
        if (node is YamlMap map)
        {
            foreach (var entry in map.Entries)
            {
                BeginLine(entry.Key.Place.Span.Start, column);
                PlaceValue(entry, column);
            }
        }
        else if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
                PlaceItem(item, column);
        }
    }

    private void PlaceValue(YamlEntry entry, int column)
    {
        var key = lines.At(entry.Key.Place.Span.Start);
        if (entry.Value.Place.Span.Length == 0)
            return;
        if (IsBlock(entry.Value))
            Place(entry.Value, column + Step);
        else if (lines.At(entry.Value.Place.Span.Start).Line > key.Line)
            Begin(entry.Value, column + Step);
        else
            GoOn(entry.Value, column - key.Column, column + Step);
    }

    /// <summary>An item stands behind its dash, on the same line.</summary>
    private void PlaceItem(YamlNode item, int column)
    {
        var (line, at) = lines.At(item.Place.Span.Start);
        var dash = lines[line].AsSpan(0, at).TrimEnd(' ').Length - 1;
        if (dash < 0 || lines[line][dash] != '-' || item.Place.Span.Length == 0)
        {
            isUnusual = true;
            return;
        }

        if (string.IsNullOrWhiteSpace(lines[line][..dash]))
            columns[line] = column;
        if (IsBlock(item))
            Place(item, column + Step);
        else
            GoOn(item, column + Step - at, column + Step);
    }

    /// <summary>What is no block begins a line of its own.</summary>
    private void Begin(YamlNode node, int column)
    {
        BeginLine(node.Place.Span.Start, column);
        GoOn(node, column - lines.At(node.Place.Span.Start).Column, column);
    }

    /// <summary>Only dashes may stand before it, whose line has its column already.</summary>
    private void BeginLine(int offset, int column)
    {
        var (line, at) = lines.At(offset);
        var before = lines[line].AsSpan(0, at);
        if (before.TrimStart(' ').IsEmpty)
            columns[line] = column;
        else if (before.ContainsAnyExcept(' ', '-'))
            isUnusual = true;
    }

    /// <summary>The further lines of a scalar or of brackets move by as much as its first; the text of a block (`|`, `>`) stands below its key.</summary>
    private void GoOn(YamlNode node, int shift, int below)
    {
        var first = lines.At(node.Place.Span.Start).Line;
        var isBlock = node is YamlScalar && lines.LastLineOf(node.Place.Span) > first && node.Place.Text is ['|' or '>', var sign, ..] && !char.IsAsciiDigit(sign)
            && !char.IsAsciiDigit(node.Place.Text[2]);
        if (isBlock && Enumerable.Range(first + 1, lines.Count - first - 1).FirstOrDefault(i => !lines.IsBlank(i)) is > 0 and var text)
            shift = below - lines.IndentOf(text);
        for (var line = first + 1; line <= lines.LastLineOf(node.Place.Span); line++)
            columns[line] = lines[line].Length == 0 ? 0 : lines.IndentOf(line) + shift;
    }

    private void PlaceComments()
    {
        for (var line = 0; line < lines.Count; line++)
        {
            if (columns[line] is null && lines[line].AsSpan().TrimStart(' ').StartsWith('#'))
                columns[line] = ColumnOfComment(line);
        }
    }

    private int ColumnOfComment(int line)
    {
        var indent = lines.IndentOf(line);
        int? Nearest(IEnumerable<int> others) => others.Where(i => columns[i] is not null && !lines.IsBlank(i) && !IsComment(i)).Select(i => (int?)i).FirstOrDefault();
        var (above, below) = (Nearest(Enumerable.Range(0, line).Reverse()), Nearest(Enumerable.Range(line + 1, lines.Count - line - 1)));
        if (below is { } next && lines.IndentOf(next) == indent)
            return columns[next]!.Value;
        return (above ?? below) is { } other ? indent + columns[other]!.Value - lines.IndentOf(other) : indent;
    }

    private bool IsComment(int line) => !lines.IsInside(line) && lines[line].AsSpan().TrimStart(' ').StartsWith('#');
}
