using System.Collections.Immutable;

namespace PolicyEngine.Text;

/// <summary>A file as read, or one row of it: its path as the user would type it, and its characters.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;

    /// <param name="firstLine">The number of the first line, where this is a part of the file.</param>
    public SourceText(string path, string content, int firstLine = 1)
    {
        Path = path;
        Content = content;
        FirstLine = firstLine;
        lineStarts = FindLineStarts(content);
    }

    public string Path { get; }

    public string Content { get; }

    public int FirstLine { get; }

    /// <summary>The sheet of a workbook whose row this is; its one line has the cells with ` | ` between them.</summary>
    public SheetRow? SheetRow { get; init; }

    public int LineCount => lineStarts.Length;

    /// <summary>Line and column of a character, both counted from 1. Positions past the end belong to the last line.</summary>
    public (int Line, int Column) LineAndColumn(int position)
    {
        var index = lineStarts.BinarySearch(position);
        var line = index >= 0 ? index : ~index - 1;
        return (line + FirstLine, position - lineStarts[line] + 1);
    }

    /// <summary>Where a character stands, as a person would look for it: `returns.csv:12:5`, or `returns.xlsx, sheet "Returns", cell F12`.</summary>
    public string Locate(int position)
    {
        if (SheetRow is { } row)
            return $"{Path}, {row.Locate(position, FirstLine)}";
        var (line, column) = LineAndColumn(position);
        return $"{Path}:{line}:{column}";
    }

    /// <summary>The text of a line without its line break.</summary>
    public string Line(int line)
    {
        var index = line - FirstLine;
        var start = lineStarts[index];
        var end = index + 1 < lineStarts.Length ? lineStarts[index + 1] : Content.Length;
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
