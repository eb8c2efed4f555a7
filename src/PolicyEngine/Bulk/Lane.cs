using System.Numerics;
using System.Numerics.Tensors;

namespace PolicyEngine.Bulk;

/// <summary>Whole numbers, one for each row of a batch: 32 bits each where that is how they came, else 64. Rows that have none hold anything.</summary>
internal readonly struct Lane
{
    /// <summary>So large that it may be what rows without a number hold.</summary>
    private const long Unlikely = 1L << 40;

    private readonly int[]? ints;
    private readonly long[]? longs;
    private readonly int offset;
    private readonly (long Least, long Most)? bounds;

    /// <param name="offset">Of the first row.</param>
    public Lane(int[] ints, int offset = 0) => (this.ints, this.offset) = (ints, offset);

    /// <param name="bounds">No row that has a number lies outside.</param>
    public Lane(int[] ints, (long Least, long Most) bounds) => (this.ints, this.bounds) = (ints, bounds);

    /// <param name="bounds">No row that has a number lies outside; null where nobody knows.</param>
    public Lane(long[] longs, (long Least, long Most)? bounds, int offset = 0) => (this.longs, this.offset, this.bounds) = (longs, offset, bounds);

    public bool IsNarrow => ints is not null;

    public long this[int row] => ints is not null ? ints[offset + row] : longs![offset + row];

    public ReadOnlySpan<int> Narrow(int rows) => ints.AsSpan(offset, rows);

    public ReadOnlySpan<long> Wide(int rows) => longs.AsSpan(offset, rows);

    public bool IsSame(Lane other) => ReferenceEquals(ints, other.ints) && ReferenceEquals(longs, other.longs) && offset == other.offset;

    /// <summary>Between which numbers all of some rows lie; of rows without a number nothing is said.</summary>
    public (long Least, long Most) Bounds(Mask rows)
    {
        if (bounds is { } known)
            return known;
        var (least, most) = ints is not null ? Bounds(Narrow(rows.Work.Rows)) : Bounds(Wide(rows.Work.Rows));
        if (least > -Unlikely && most < Unlikely)
            return (least, most);
        (least, most) = (long.MaxValue, long.MinValue);
        foreach (var row in rows)
            (least, most) = (Math.Min(least, this[row]), Math.Max(most, this[row]));
        return least > most ? (0, 0) : (least, most);
    }

    private static (long Least, long Most) Bounds<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryInteger<T> =>
        (long.CreateTruncating(TensorPrimitives.Min(numbers)), long.CreateTruncating(TensorPrimitives.Max(numbers)));

    /// <summary>The same as 64-bit numbers.</summary>
    public long[] Widened(Workspace work)
    {
        if (longs is not null && offset == 0)
            return longs;
        var wide = work.NewLongs();
        for (var row = 0; row < work.Rows; row++)
            wide[row] = this[row];
        return wide;
    }
}
