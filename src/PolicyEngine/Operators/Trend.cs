using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Operators;

/// <summary>Whether each value is above (below) the one before it, of those that count; of fewer than two it is not applicable.</summary>
internal static class Trend
{
    public static Possible Rising(ImmutableArray<SeriesItem> items, ReasonSet reasons) =>
        Of([.. items.Where(i => i.MayCount).Select(i => new Link((NumberExtent)i.Value.Values!, i.SurelyCounts))], reasons);

    public static Possible Falling(ImmutableArray<SeriesItem> items, ReasonSet reasons) =>
        Of([.. items.Where(i => i.MayCount).Select(i => new Link(Mirrored((NumberExtent)i.Value.Values!), i.SurelyCounts))], reasons);

    private static NumberExtent Mirrored(NumberExtent extent) => new(extent.High?.Negate(), extent.Low?.Negate());

    private static Possible Of(ImmutableArray<Link> links, ReasonSet reasons) =>
        Possible.Truth(links.Length > 1 && CanRise([.. links.Where(l => l.IsSure)]), CanFail(links), links.Count(l => l.IsSure) < 2, reasons);

    /// <summary>Taking each time the lowest value left: it must be possible to go on above it.</summary>
    private static bool CanRise(ImmutableArray<Link> sure)
    {
        Exact? reached = null;
        foreach (var (extent, i) in sure.Select((l, i) => (l.Extent, i)))
        {
            if (i > 0 && reached is { } last && extent.High <= last)
                return false;
            if (i == 0 || reached is null || extent.Low > reached)
                reached = extent.Low ?? reached;
        }

        return true;
    }

    /// <summary>Of two that may come after each other, all between them dropped, the later may be no higher.</summary>
    private static bool CanFail(ImmutableArray<Link> links)
    {
        for (var i = 0; i < links.Length; i++)
        {
            for (var j = i + 1; j < links.Length && (j == i + 1 || !links[j - 1].IsSure); j++)
            {
                if (links[i].Extent.High is not { } high || links[j].Extent.Low is not { } low || low <= high)
                    return true;
            }
        }

        return false;
    }

    private readonly record struct Link(NumberExtent Extent, bool IsSure);
}
