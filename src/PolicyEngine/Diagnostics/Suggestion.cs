using PolicyEngine.Text;

namespace PolicyEngine.Diagnostics;

/// <summary>Near misses: the name that was probably meant.</summary>
public static class Suggestion
{
    /// <summary>The closest of the known names, if it is close enough to be a slip: one slip per three letters, at least one; one that shares nothing with it is none.</summary>
    public static string? For(string written, IEnumerable<string> known) =>
        Close(written, known).OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => c.Name).FirstOrDefault();

    /// <summary>The same where no other name is nearly as close, so that it can hardly be another.</summary>
    public static string? Sure(string written, IEnumerable<string> known)
    {
        var close = Close(written, known).DistinctBy(c => c.Name).OrderBy(c => c.Distance).Take(2).ToArray();
        return close is [var best] || (close is [_, var second] && (best = close[0]).Distance + 1 < second.Distance) ? best.Name : null;
    }

    /// <summary>A repair where it is sure which of the known names was meant.</summary>
    public static Fix? Repair(Place place, string written, IEnumerable<string> known) => Sure(written, known) is { } meant ? new Fix(place, meant) : null;

    /// <summary>The same of names that have an order, as those of periods: of equally close ones the one that it would stand next to.</summary>
    public static string? InOrder(string written, IReadOnlyCollection<string> known)
    {
        var ordered = known.Append(written).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var at = ordered.IndexOf(written);
        return Close(written, known).OrderBy(c => c.Distance).ThenBy(c => Math.Abs(ordered.IndexOf(c.Name) - at)).Select(c => c.Name).FirstOrDefault();
    }

    private static IEnumerable<(string Name, int Distance)> Close(string written, IEnumerable<string> known)
    {
        var allowed = Math.Max(1, written.Length / 3);
        return known.Select(name => (Name: name, Distance: Distance(written, name))).Where(c => c.Distance <= allowed && c.Distance < Math.Max(written.Length, c.Name.Length));
    }

    /// <summary>`Did you mean ...?` where something is close enough, else other help.</summary>
    public static string Or(string written, IEnumerable<string> known, string otherwise) => For(written, known) is { } near ? $"Did you mean `{near}`?" : otherwise;

    /// <summary>Optimal string alignment distance, ignoring case: insertions, deletions, replacements and swaps of neighbours.</summary>
    public static int Distance(string left, string right)
    {
        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
