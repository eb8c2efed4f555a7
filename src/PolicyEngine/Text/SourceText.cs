using System.Collections.Immutable;

namespace PolicyEngine.Text;

/// <summary>A file as read: its path as the user would type it, and its characters.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;

    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        lineStarts = FindLineStarts(content);
    }

    public string Path { get; }

    public string Content { get; }

    /// <summary>Line and column of a character, both counted from 1. Positions past the end belong to the last line.</summary>
    public (int Line, int Column) LineAndColumn(int position)
    {
        var index = lineStarts.BinarySearch(position);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, position - lineStarts[line] + 1);
    }

    /// <summary>The text of a line (counted from 1) without its line break.</summary>
    public string Line(int line)
    {
        var start = lineStarts[line - 1];
        var end = line < lineStarts.Length ? lineStarts[line] : Content.Length;
        return Content[start..end].TrimEnd('\r', '\n');
    }

    public string Slice(TextSpan span) => Content.Substring(span.Start, span.Length);

    private static ImmutableArray<int> FindLineStarts(string content)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < content.Length; i++)
            if (content[i] == '\n')
                starts.Add(i + 1);
        return starts.ToImmutable();
    }
}
