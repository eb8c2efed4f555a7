namespace PolicyEngine.Bulk;

/// <summary>Counts, for each row, in how many of some masks it is; as bits of a count, a mask for each.</summary>
internal sealed class MaskTally(Workspace work)
{
    private readonly List<Mask> bits = [];

    public void Add(Mask mask)
    {
        var carry = mask;
        for (var i = 0; i < bits.Count && !carry.IsNone; i++)
            (bits[i], carry) = (bits[i] ^ carry, bits[i] & carry);
        if (!carry.IsEmpty)
            bits.Add(carry);
    }

    public int[] ToInts()
    {
        var counts = work.NewInts();
        if (bits.Count > 8)
        {
            counts.AsSpan(0, work.Rows).Clear();
            for (var bit = 0; bit < bits.Count; bit++)
                MaskSpread.Add(bits[bit], 1 << bit, counts);
        }
        else
        {
            MaskSpread.Count(bits, work.Words, counts);
        }

        return counts;
    }
}
