using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

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

    /// <summary>Between which numbers all rows that have one lie; null where nobody knows.</summary>
    public (long Least, long Most)? Known => bounds;

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

    /// <summary>The same number in every row.</summary>
    public static Lane Of(long number, Workspace work)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            var narrow = work.NewInts();
            narrow.AsSpan(0, work.Rows).Fill((int)number);
            return new Lane(narrow, (number, number));
        }

        var wide = work.NewLongs();
        wide.AsSpan(0, work.Rows).Fill(number);
        return new Lane(wide, (number, number));
    }

    /// <summary>The same as 64-bit numbers, with room for whole words of rows.</summary>
    public long[] Widened(Workspace work)
    {
        if (longs is not null && offset == 0 && longs.Length >= work.Words * Mask.Bits)
            return longs;
        var wide = work.NewLongs();
        CopyTo(wide.AsSpan(0, work.Rows));
        return wide;
    }

    /// <summary>As many rows as there is room for.</summary>
    public void CopyTo(Span<long> into)
    {
        if (ints is null)
        {
            Wide(into.Length).CopyTo(into);
            return;
        }

        var narrow = Narrow(into.Length);
        var i = 0;
        for (; i <= narrow.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            var (first, second) = Vector256.Widen(Vector256.Create(narrow[i..]));
            first.CopyTo(into[i..]);
            second.CopyTo(into[(i + Vector256<long>.Count)..]);
        }

        for (; i < narrow.Length; i++)
            into[i] = narrow[i];
    }
}
