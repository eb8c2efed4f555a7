using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyEngine.Bulk;

/// <summary>Comparing whole numbers, many at a time, to masks.</summary>
internal static class LaneTests
{
    /// <summary>The rows whose number is below another.</summary>
    public static Mask Below(Lane lane, Int128 cut, Workspace work)
    {
        if (lane.IsNarrow)
            return cut <= int.MinValue ? work.None : cut > int.MaxValue ? work.All : ToMask<int, Less>(lane.Narrow(work.Rows), (int)cut, work);
        return cut <= long.MinValue ? work.None : cut > long.MaxValue ? work.All : ToMask<long, Less>(lane.Wide(work.Rows), (long)cut, work);
    }

    public static Mask Equal(Lane lane, Int128 number, Workspace work)
    {
        if (lane.IsNarrow)
            return number < int.MinValue || number > int.MaxValue ? work.None : ToMask<int, Same>(lane.Narrow(work.Rows), (int)number, work);
        return number < long.MinValue || number > long.MaxValue ? work.None : ToMask<long, Same>(lane.Wide(work.Rows), (long)number, work);
    }

    public static Mask Below(Lane left, Lane right, Workspace work) => Compare<Less>(left, right, work);

    public static Mask Equal(Lane left, Lane right, Workspace work) => Compare<Same>(left, right, work);

    /// <summary>The rows whose code is a given one.</summary>
    public static Mask Equal(ReadOnlySpan<byte> codes, byte code, Workspace work) => ToMask<byte, Same>(codes, code, work);

    private static Mask Compare<TTest>(Lane left, Lane right, Workspace work)
        where TTest : struct, ITest =>
        left.IsNarrow && right.IsNarrow
            ? ToMask<int, TTest>(left.Narrow(work.Rows), right.Narrow(work.Rows), work)
            : ToMask<long, TTest>(left.Widened(work).AsSpan(0, work.Rows), right.Widened(work).AsSpan(0, work.Rows), work);

    private static Mask ToMask<T, TTest>(ReadOnlySpan<T> numbers, T other, Workspace work)
        where T : unmanaged, IBinaryInteger<T>
        where TTest : struct, ITest
    {
        var mask = work.NewMask();
        var others = Vector256.Create(other);
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var whole = numbers.Length / Mask.Bits;
        for (var word = 0; word < whole; word++)
        {
            ref var at = ref Unsafe.Add(ref first, word * Mask.Bits);
            var bits = 0UL;
            for (var i = 0; i < Mask.Bits; i += Vector256<T>.Count)
                bits |= (ulong)TTest.Of(Vector256.LoadUnsafe(ref Unsafe.Add(ref at, i)), others).ExtractMostSignificantBits() << i;
            mask.Words[word] = bits;
        }

        if (whole * Mask.Bits < numbers.Length)
            mask.Words[whole] = 0;
        for (var row = whole * Mask.Bits; row < numbers.Length; row++)
        {
            if (TTest.Of(numbers[row], other))
                mask.Add(row);
        }

        return mask;
    }

    private static Mask ToMask<T, TTest>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Workspace work)
        where T : unmanaged, IBinaryInteger<T>
        where TTest : struct, ITest
    {
        var mask = work.NewMask();
        ref var lefts = ref MemoryMarshal.GetReference(left);
        ref var rights = ref MemoryMarshal.GetReference(right);
        var whole = left.Length / Mask.Bits;
        for (var word = 0; word < whole; word++)
        {
            var bits = 0UL;
            for (var i = 0; i < Mask.Bits; i += Vector256<T>.Count)
            {
                var at = (word * Mask.Bits) + i;
                bits |= (ulong)TTest.Of(Vector256.LoadUnsafe(ref Unsafe.Add(ref lefts, at)), Vector256.LoadUnsafe(ref Unsafe.Add(ref rights, at))).ExtractMostSignificantBits() << i;
            }

            mask.Words[word] = bits;
        }

        if (whole * Mask.Bits < left.Length)
            mask.Words[whole] = 0;
        for (var row = whole * Mask.Bits; row < left.Length; row++)
        {
            if (TTest.Of(left[row], right[row]))
                mask.Add(row);
        }

        return mask;
    }

    private interface ITest
    {
        static abstract bool Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T>;

        static abstract Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T>;
    }

    private readonly struct Less : ITest
    {
        public static bool Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => left < right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => Vector256.LessThan(left, right);
    }

    private readonly struct Same : ITest
    {
        public static bool Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => left == right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => Vector256.Equals(left, right);
    }
}
