using System.Runtime.InteropServices;

namespace PolicyEngine.Bulk;

/// <summary>Counts, for each row, in how many of some masks it is.</summary>
internal sealed class MaskTally(Workspace work)
{
    private readonly List<Mask> masks = [];

    public void Add(Mask mask)
    {
        if (!mask.IsNone)
            masks.Add(mask);
    }

    public int[] ToInts()
    {
        var counts = work.NewInts();
        counts.AsSpan(0, work.Words * Mask.Bits).Clear();
        for (var first = 0; first < masks.Count; first += byte.MaxValue)
            MaskSpread.Add(CollectionsMarshal.AsSpan(masks)[first..Math.Min(masks.Count, first + byte.MaxValue)], work.Words, counts);
        return counts;
    }
}
