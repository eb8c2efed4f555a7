using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Storage;

/// <summary>The row that names the columns, or two rows where the upper has groups over several columns.</summary>
/// <param name="Names">One for each cell; empty where nothing names the column.</param>
/// <param name="Places">Where each name stands.</param>
internal sealed record TableHeader(ImmutableArray<string> Names, ImmutableArray<Place> Places, Place Place)
{
    /// <summary>Titles above the header are looked for among this many rows.</summary>
    private const int MostRowsLookedAt = 30;

    /// <param name="isColumn">Whether a name is one of the table's columns.</param>
    /// <param name="rowNumber">The header's row where somebody said it.</param>
    /// <param name="diagnostics">For what is wrong with the header, or with rows above it.</param>
    /// <returns>The header and the rows below it; null where there is none.</returns>
    public static (TableHeader Header, IEnumerable<GridRow> Rows)? Find(Grid grid, Func<string, bool> isColumn, int? rowNumber, DiagnosticBag diagnostics)
    {
        var rows = grid.Rows.GetEnumerator();
        var seen = new List<GridRow>();
        while (seen.Count < MostRowsLookedAt && (rowNumber is null || seen.Count == 0 || seen[^1].Number <= rowNumber) && rows.MoveNext())
        {
            if (rowNumber is null || rows.Current.Number >= rowNumber)
                seen.Add(rows.Current);
        }

        var named = seen.Where(r => !r.IsBlank).ToList();
        var at = rowNumber is null ? IndexOfHeader(named, isColumn) : named.FindIndex(r => r.Number == rowNumber);
        if (at < 0)
        {
            rows.Dispose();
            Report(seen, diagnostics);
            return null;
        }

        var below = at + 1 < named.Count && named[at + 1].Number == named[at].Number + 1 ? named[at + 1] : null;
        var isGrouped = below is not null && IsGrouped(grid, named[at].Number - 1);
        var last = isGrouped ? below! : named[at];
        Report(seen.Where(r => r.Number <= last.Number), diagnostics);
        var header = isGrouped ? OfTwo(named[at], below!, grid, isColumn) : Of(last, last.Texts);
        return (header, Rest(seen.Where(r => r.Number > last.Number), rows));
    }

    private static void Report(IEnumerable<GridRow> rows, DiagnosticBag diagnostics)
    {
        foreach (var fault in rows.Select(r => r.Fault).OfType<Diagnostic>())
            diagnostics.Add(fault);
    }

    private static IEnumerable<GridRow> Rest(IEnumerable<GridRow> seen, IEnumerator<GridRow> rows)
    {
        using (rows)
        {
            foreach (var row in seen)
                yield return row;
            while (rows.MoveNext())
                yield return rows.Current;
        }
    }

    /// <summary>The first row, but for titles: rows of one cell, which names no column, over a row that does name one.</summary>
    private static int IndexOfHeader(List<GridRow> rows, Func<string, bool> isColumn)
    {
        var first = rows.FindIndex(r => !IsTitle(r, isColumn));
        var known = rows.FindIndex(r => r.Texts.Any(isColumn));
        return first >= 0 && known >= first ? first : rows.Count > 0 ? 0 : -1;
    }

    private static bool IsTitle(GridRow row, Func<string, bool> isColumn) =>
        row.Texts.Where(t => !string.IsNullOrWhiteSpace(t)).Take(2).ToList() is [var only] && !isColumn(only);

    private static bool IsGrouped(Grid grid, int row) =>
        grid.Merged.Any(m => m.FromRow == row && ((m.ToRow == row && m.ToColumn > m.FromColumn) || m.ToRow == row + 1));

    private static TableHeader OfTwo(GridRow upper, GridRow lower, Grid grid, Func<string, bool> isColumn)
    {
        var groups = new string[Math.Max(upper.Texts.Length, lower.Texts.Length)];
        for (var i = 0; i < groups.Length; i++)
        {
            var merged = grid.Merged.FirstOrDefault(m => m.FromRow == upper.Number - 1 && m.FromColumn <= i && m.ToColumn >= i);
            groups[i] = Text(upper, merged?.FromColumn ?? i);
        }

        return Of(lower, [.. groups.Select((group, i) => Name(group, Text(lower, i)))]);

        string Name(string group, string own)
        {
            if (own.Length == 0 || group.Length == 0)
                return group + own;
            var isUnique = lower.Texts.Count(t => t.Trim().Equals(own, StringComparison.OrdinalIgnoreCase)) == 1;
            return isUnique && isColumn(own) ? own : $"{group} {own}";
        }
    }

    private static string Text(GridRow row, int cell) => cell < row.Texts.Length ? OneLine.Of(row.Texts[cell]) : "";

    /// <summary>Spreadsheets like to leave nameless columns at the end.</summary>
    private static TableHeader Of(GridRow row, string[] texts)
    {
        var names = texts.Select(OneLine.Of).Reverse().SkipWhile(n => n.Length == 0).Reverse().ToImmutableArray();
        return new TableHeader(names, [.. names.Select((_, i) => row.PlaceOf(i))], row.Place);
    }
}
