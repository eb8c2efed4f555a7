using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Whole numbers worked with a lane at a time, where bounds prove that nothing overflows.</summary>
internal static class LaneArithmetic
{
    public static bool Fits(Int128 least, Int128 most) => least >= long.MinValue && most <= long.MaxValue;

    /// <summary>The whole number that an exact one is in a unit; null where it is none.</summary>
    public static long? Whole(Exact number, long unit)
    {
        if (number.Denominator > unit || unit % number.Denominator != 0 || Int128.Abs(number.Numerator) > long.MaxValue)
            return null;
        var whole = number.Numerator * (unit / number.Denominator);
        return Fits(whole, whole) ? (long)whole : null;
    }

    /// <summary>The least whole number that is not below a number in a unit (or, where that is wanted, is above it).</summary>
    public static Int128 Cut(Exact number, long unit, bool isAbove)
    {
        var isSmall = Int128.Abs(number.Numerator) <= long.MaxValue;
        var (floor, isWhole) = isSmall ? Floor(number.Numerator * unit, number.Denominator) : Floor(number, unit);
        return isAbove || !isWhole ? floor + 1 : floor;
    }

    /// <summary>The smallest unit that two are multiples of; null where it is too large to be of use.</summary>
    public static long? Common(long left, long right)
    {
        if (left == right)
            return left;
        var common = (Int128)left / (long)BigInteger.GreatestCommonDivisor(left, right) * right;
        return common <= 1_000_000_000_000 ? (long)common : null;
    }

    /// <summary>The rows in which a number times one constant is below another times a second; null where that might overflow.</summary>
    public static Mask? Below(Lane left, Int128 byLeft, Lane right, Int128 byRight, Mask rows)
    {
        var work = rows.Work;
        var (least, most) = left.Bounds(rows);
        var (low, high) = right.Bounds(rows);
        if (Int128.Abs(byLeft) > long.MaxValue || Int128.Abs(byRight) > long.MaxValue
            || !Fits(Int128.Min(least * byLeft, most * byLeft), Int128.Max(least * byLeft, most * byLeft))
            || !Fits(Int128.Min(low * byRight, high * byRight), Int128.Max(low * byRight, high * byRight)))
            return null;
        if (!left.IsNarrow || !right.IsNarrow || !IsShort(least, most, byLeft) || !IsShort(low, high, byRight))
            return Below<long>(left.Widened(work), (long)byLeft, right.Widened(work), (long)byRight, work);
        return Below(left.Narrow(work.Rows), (int)byLeft, right.Narrow(work.Rows), (int)byRight, work);
    }

    private static bool IsShort(long least, long most, Int128 by) =>
        Int128.Abs(by) <= int.MaxValue && Int128.Max(Int128.Abs(least * by), Int128.Abs(most * by)) <= int.MaxValue;

    private static Mask Below<T>(ReadOnlySpan<T> left, T byLeft, ReadOnlySpan<T> right, T byRight, Workspace work)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = work.NewMask();
        ref var lefts = ref MemoryMarshal.GetReference(left);
        ref var rights = ref MemoryMarshal.GetReference(right);
        var (leftBy, rightBy) = (Vector256.Create(byLeft), Vector256.Create(byRight));
        var whole = work.Rows / Mask.Bits;
        for (var word = 0; word < whole; word++)
        {
            var bits = 0UL;
            for (var i = 0; i < Mask.Bits; i += Vector256<T>.Count)
            {
                var at = (word * Mask.Bits) + i;
                bits |= (ulong)Vector256.LessThan(Vector256.LoadUnsafe(ref Unsafe.Add(ref lefts, at)) * leftBy, Vector256.LoadUnsafe(ref Unsafe.Add(ref rights, at)) * rightBy).ExtractMostSignificantBits() << i;
            }

            mask.Words[word] = bits;
        }

        if (whole * Mask.Bits < work.Rows)
            mask.Words[whole] = 0;
        for (var row = whole * Mask.Bits; row < work.Rows; row++)
        {
            if (left[row] * byLeft < right[row] * byRight)
                mask.Add(row);
        }

        return mask;
    }

    private static (Int128 Floor, bool IsWhole) Floor(Int128 numerator, Int128 denominator)
    {
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        return (remainder < 0 ? quotient - 1 : quotient, remainder == 0);
    }

    /// <summary>Of a number too large for any row, somewhere beyond all of them.</summary>
    private static (Int128 Floor, bool IsWhole) Floor(Exact number, long unit)
    {
        var scaled = BigInteger.DivRem((BigInteger)number.Numerator * unit, number.Denominator, out var remainder);
        var floor = remainder.Sign < 0 ? scaled - 1 : scaled;
        return ((Int128)BigInteger.Clamp(floor, (BigInteger)long.MinValue * 4, (BigInteger)long.MaxValue * 4), remainder.IsZero);
    }
}
