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
        if (!carry.IsNone)
            bits.Add(carry);
    }

    public int[] ToInts()
    {
        var counts = work.NewInts();
        counts.AsSpan(0, work.Rows).Clear();
        for (var bit = 0; bit < bits.Count; bit++)
        {
            var value = 1 << bit;
            for (var word = 0; word < work.Words; word++)
                Spread(bits[bit].Words[word], value, counts.AsSpan(word * Mask.Bits));
        }

        return counts;
    }

    private static void Spread(ulong bits, int value, Span<int> counts)
    {
        for (var i = 0; bits != 0; i++, bits >>= 1)
            counts[i] += (int)(bits & 1) * value;
    }
}
