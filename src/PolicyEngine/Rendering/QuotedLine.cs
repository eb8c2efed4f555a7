using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>A line of source as it is shown: tabs spread out, and if it is too long only the parts around its marks.</summary>
internal sealed class QuotedLine
{
    private const int TabWidth = 4;
    private const int LeastContext = 8;
    private const string Ellipsis = "…";

    private readonly int[] cellOfCharacter;
    private readonly int[] columnOfCell;

    public QuotedLine(string line, IReadOnlyList<Mark> marks, int width)
    {
        var cells = new List<string>();
        cellOfCharacter = new int[line.Length + 1];
        var position = 0;
        foreach (var element in Printable.Elements(line))
        {
            Array.Fill(cellOfCharacter, cells.Count, position, element.Length);
            position += element.Length;
            if (element == "\t")
                cells.AddRange(Enumerable.Repeat(" ", TabWidth - (cells.Count % TabWidth)));
            else
                cells.Add(Printable.Line(element));
        }

        cellOfCharacter[line.Length] = cells.Count;
        columnOfCell = new int[cells.Count + 1];
        Text = string.Concat(Trimmed(cells, Kept(cells.Count, marks, width))).TrimEnd();
    }

    public string Text { get; }

    /// <summary>Where a mark stands in the text shown, end excluded; a point is one column wide.</summary>
    public (int Start, int End) ColumnsOf(Mark mark)
    {
        var first = CellOf(mark.Start);
        var last = Math.Max(first, CellOf(mark.End) - 1);
        return (ColumnOf(first), ColumnOf(last) + 1);
    }

    private int CellOf(int character) => cellOfCharacter[Math.Min(character, cellOfCharacter.Length - 1)];

    private int ColumnOf(int cell) => columnOfCell[Math.Min(cell, columnOfCell.Length - 1)];

    private List<string> Trimmed(List<string> cells, ImmutableArray<(int Start, int End)> kept)
    {
        var shown = new List<string>();
        var next = 0;
        foreach (var (start, end) in kept.Add((cells.Count, cells.Count)))
        {
            if (start > next)
            {
                Array.Fill(columnOfCell, shown.Count, next, start - next);
                shown.Add(Ellipsis);
            }

            for (var cell = start; cell < end; cell++)
            {
                columnOfCell[cell] = shown.Count;
                shown.Add(cells[cell]);
            }

            next = Math.Max(next, end);
        }

        columnOfCell[cells.Count] = shown.Count;
        return shown;
    }

    /// <summary>The stretches of cells to show: as much around both ends of every mark as the width allows, the same for each.</summary>
    private ImmutableArray<(int Start, int End)> Kept(int count, IReadOnlyList<Mark> marks, int width)
    {
        if (count <= width)
            return [(0, count)];
        var points = marks.SelectMany(m => new[] { CellOf(m.Start), Math.Max(CellOf(m.Start), CellOf(m.End) - 1) }).DefaultIfEmpty(0).Order().ToList();
        var best = Around(points, LeastContext, count);
        for (var context = LeastContext + 1; context <= width; context++)
        {
            var wider = Around(points, context, count);
            if (wider.Sum(s => s.End - s.Start + 1) > width)
                break;
            best = wider;
        }

        return best;
    }

    private static ImmutableArray<(int Start, int End)> Around(List<int> points, int context, int count)
    {
        var stretches = new List<(int Start, int End)>();
        foreach (var point in points)
        {
            var (start, end) = (Math.Max(0, point - context), Math.Min(count, point + context + 1));
            if (stretches.Count > 0 && start <= stretches[^1].End + 1)
                stretches[^1] = (stretches[^1].Start, Math.Max(end, stretches[^1].End));
            else
                stretches.Add((start <= 1 ? 0 : start, end));
        }

        return [.. stretches];
    }
}
