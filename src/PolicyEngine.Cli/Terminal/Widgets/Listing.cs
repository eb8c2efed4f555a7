using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <param name="Title">What heads it.</param>
/// <param name="Least">To what it may shrink where there is little room.</param>
/// <param name="Longest">Its longest text, where that is known of all rows, so that widths stay the same whichever are seen.</param>
internal sealed record ListColumn(string Title, int Least, bool IsRight = false, int Longest = 0);

/// <param name="Text">On one line.</param>
internal readonly record struct ListCell(string Text, Style? Style = null);

/// <param name="Heading">In place of cells: what a group of rows has in common. Null for a row.</param>
internal sealed record ListRow(ImmutableArray<ListCell> Cells, string? Heading = null);

/// <summary>A table of which some rows are seen, one of them marked; a heading line, then a line for each row.</summary>
/// <param name="columns">From left to right.</param>
/// <param name="widths">Of each column, as <see cref="Fit"/> gives them.</param>
/// <param name="seen">The rows that are seen.</param>
/// <param name="selected">Which of these is marked; -1 for none.</param>
internal sealed class Listing(ImmutableArray<ListColumn> columns, ImmutableArray<int> widths, IReadOnlyList<ListRow> seen, int selected) : Renderable
{
    /// <summary>Lines above the first row.</summary>
    public const int Head = 1;

    private const string Mark = "▸ ", NoMark = "  ";

    /// <summary>Widths for columns: what their longest texts need, or less of the widest until there is room; 0 for those that find none.</summary>
    public static ImmutableArray<int> Fit(ImmutableArray<ListColumn> columns, IEnumerable<ListRow> rows, int width)
    {
        var widths = columns.Select(c => Math.Max(c.Title.Length, c.Longest)).ToArray();
        foreach (var row in rows.Where(r => r.Heading is null))
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row.Cells[i].Text.Length);
        }

        var room = Math.Max(0, width - Mark.Length);
        while (Needed(widths) > room)
        {
            var shrinking = Enumerable.Range(0, widths.Length).Where(i => widths[i] > columns[i].Least).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (shrinking >= 0)
                widths[shrinking]--;
            else
                widths[Array.FindLastIndex(widths, w => w > 0)] = 0;
        }

        return [.. widths];
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(((IRenderable)Table()).Render(options, maxWidth), maxWidth);
        for (var i = 0; i < lines.Count; i++)
        {
            var row = i - Head;
            var isSelected = row >= 0 && row == selected;
            yield return new Segment(isSelected ? Mark : NoMark, isSelected ? Palette.Selected : Palette.Plain);
            foreach (var segment in row >= 0 && seen[row].Heading is { } heading ? Headed(heading, maxWidth - Mark.Length) : Padded(lines[i], maxWidth - Mark.Length))
                yield return isSelected ? new Segment(segment.Text, Palette.Selected) : segment;
            yield return Segment.LineBreak;
        }
    }

    private static int Needed(int[] widths) => widths.Sum() + Math.Max(0, widths.Count(w => w > 0) - 1);

    private static IEnumerable<Segment> Headed(string heading, int width) => [new(Cut.Padded(Cut.End(Printable.Line(heading), width), width), Palette.Strong)];

    private static IEnumerable<Segment> Padded(SegmentLine line, int width) => line.Append(new Segment(new string(' ', Math.Max(0, width - line.CellCount()))));

    private Table Table()
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        var shown = Enumerable.Range(0, columns.Length).Where(i => widths[i] > 0).ToArray();
        foreach (var i in shown)
        {
            var title = new Spectre.Console.Text(Cut.End(columns[i].Title, widths[i]), Palette.Faint);
            table.AddColumn(new TableColumn(title)
            {
                Width = widths[i],
                NoWrap = true,
                Alignment = columns[i].IsRight ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, i == shown[^1] ? 0 : 1, 0),
            });
        }

        foreach (var row in seen)
            table.AddRow(row.Heading is null ? shown.Select(i => Cell(row.Cells[i], widths[i])) : []);
        return table;
    }

    private static Spectre.Console.Text Cell(ListCell cell, int width) => new(Cut.Middle(Printable.Line(cell.Text), width), cell.Style ?? Palette.Plain) { Overflow = Overflow.Crop };
}
