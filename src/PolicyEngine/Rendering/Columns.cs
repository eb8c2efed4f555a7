using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>
/// Rows of cells set under each other. What is too wide for the page is continued in a further block that repeats the leading columns. A row without anything in a
/// block is left out of it.
/// </summary>
internal static class Columns
{
    private const int Gap = 2;

    /// <param name="page">Where to write.</param>
    /// <param name="indent">Columns before the first cell.</param>
    /// <param name="leading">How many columns begin every block.</param>
    /// <param name="rows">The head first.</param>
    /// <param name="headRows">How many rows the head has.</param>
    public static void AddTo(Page page, int indent, int leading, ImmutableArray<ImmutableArray<string>> rows, int headRows = 1)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        var room = page.Width - indent - widths.Take(leading).Sum(w => w + Gap);
        for (var first = leading; first < widths.Length;)
        {
            var count = Fitting(widths[first..], room);
            if (first > leading)
                page.Blank();
            AddBlock(page, indent, [.. Enumerable.Range(0, leading), .. Enumerable.Range(first, count)], widths, rows, headRows);
            first += count;
        }
    }

    private static int Fitting(int[] widths, int room)
    {
        var used = -Gap;
        return Math.Max(1, widths.TakeWhile(w => (used += Gap + w) <= room).Count());
    }

    private static void AddBlock(Page page, int indent, ImmutableArray<int> columns, int[] widths, ImmutableArray<ImmutableArray<string>> rows, int headRows)
    {
        for (var r = 0; r < rows.Length; r++)
        {
            if (columns.All(c => rows[r][c].Length == 0))
                continue;
            var cells = columns.Select(c => rows[r][c].PadRight(widths[c]));
            page.Exactly(new string(' ', indent) + string.Join(new string(' ', Gap), cells), r < headRows ? TextRole.Strong : TextRole.Plain);
        }
    }
}
