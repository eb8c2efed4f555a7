using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>
/// The rows under a quoted line: underlines, then the words. The words of the mark that ends last stand beside it,
/// the others hang below their marks, as many to a row as fit.
/// </summary>
internal static class MarkRows
{
    private const int Gap = 2;

    private sealed record Placed(int Start, int End, Mark Mark);

    public static IEnumerable<ImmutableArray<TextRun>> Under(QuotedLine line, IEnumerable<Mark> marks, TextRole mainRole)
    {
        var placed = marks
            .Select(mark => (Mark: mark, Columns: line.ColumnsOf(mark)))
            .Select(m => new Placed(m.Columns.Start, m.Columns.End, m.Mark))
            .ToList();
        TextRole RoleOf(Placed p) => p.Mark.IsMain ? mainRole : TextRole.Secondary;

        var underlines = new Row();
        // Short marks are drawn over long ones, or they would vanish.
        foreach (var p in placed.OrderByDescending(p => p.End - p.Start).ThenBy(p => p.Mark.IsMain))
            underlines.Put(p.Start, new string(p.Mark.IsMain ? '^' : '-', p.End - p.Start), RoleOf(p));

        // Words are placed from the right; turned round, those for one place keep their order.
        var worded = placed.AsEnumerable().Reverse().Where(p => p.Mark.Text.Length > 0).OrderBy(p => p.Start).ThenBy(p => p.End).ThenBy(p => p.Mark.IsMain).ToList();
        var beside = worded.LastOrDefault(p => p.End == placed.Max(q => q.End));
        if (beside is not null)
        {
            underlines.Put(beside.End + 1, beside.Mark.Text, RoleOf(beside));
            worded.Remove(beside);
        }

        yield return underlines.Runs();
        while (worded.Count > 0)
        {
            var row = new Row();
            var limit = int.MaxValue;
            for (var i = worded.Count - 1; i >= 0; i--)
            {
                var p = worded[i];
                if (limit == int.MaxValue || p.Start + Printable.Elements(p.Mark.Text).Count() + Gap <= limit)
                {
                    row.Put(p.Start, p.Mark.Text, RoleOf(p));
                    worded.RemoveAt(i);
                }
                else if (p.Start < limit)
                {
                    row.Put(p.Start, "|", RoleOf(p));
                }

                limit = p.Start;
            }

            yield return row.Runs();
        }
    }

    /// <summary>A row of output written at columns in any order.</summary>
    private sealed class Row
    {
        private readonly List<(string Text, TextRole Role)> cells = [];

        public void Put(int column, string text, TextRole role)
        {
            foreach (var element in Printable.Elements(text))
            {
                while (cells.Count <= column)
                    cells.Add((" ", TextRole.Plain));
                cells[column++] = (element, role);
            }
        }

        public ImmutableArray<TextRun> Runs()
        {
            var runs = ImmutableArray.CreateBuilder<TextRun>();
            foreach (var (text, role) in cells)
            {
                if (runs.Count > 0 && runs[^1].Role == role)
                    runs[^1] = new TextRun(runs[^1].Text + text, role);
                else
                    runs.Add(new TextRun(text, role));
            }

            return runs.ToImmutable();
        }
    }
}
