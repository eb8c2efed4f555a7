using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyEngine.Bulk;

/// <summary>An operation on two whole numbers, on many of them at a time, and on their bounds.</summary>
internal interface IWholeOperation
{
    static abstract T Of<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>;

    static abstract Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
        where T : unmanaged, IBinaryInteger<T>;

    /// <summary>Between which numbers the result lies.</summary>
    static abstract (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right);
}

/// <summary>Operations on lanes; on 32 bits where all that goes in and comes out fits.</summary>
internal static class LaneOperations
{
    private static readonly Vector256<long> RowBits = Vector256.Create(1, 2, 4, 8);

    /// <summary>Null where it might overflow in one of the rows.</summary>
    public static Lane? Each<TOperation>(Lane left, Lane right, Mask rows)
        where TOperation : struct, IWholeOperation
    {
        var work = rows.Work;
        var bounds = TOperation.Bounds(left.Bounds(rows), right.Bounds(rows));
        if (!LaneArithmetic.Fits(bounds.Least, bounds.Most))
            return null;
        var known = ((long)bounds.Least, (long)bounds.Most);
        if (left.IsNarrow && right.IsNarrow && bounds.Least >= int.MinValue && bounds.Most <= int.MaxValue)
        {
            var narrow = work.NewInts();
            Each<int, TOperation>(left.Narrow(work.Rows), right.Narrow(work.Rows), narrow);
            return new Lane(narrow, known);
        }

        var wide = work.NewLongs();
        Each<long, TOperation>(left.Widened(work).AsSpan(0, work.Rows), right.Widened(work).AsSpan(0, work.Rows), wide);
        return new Lane(wide, known);
    }

    /// <summary>Some rows have what the operation makes of what they have and what a lane has there.</summary>
    public static void Into<TOperation>(Lane other, Mask rows, long[] into)
        where TOperation : struct, IWholeOperation
    {
        ref var to = ref MemoryMarshal.GetArrayDataReference(into);
        ref var from = ref MemoryMarshal.GetArrayDataReference(other.Widened(rows.Work));
        for (var word = 0; word < rows.Work.Words; word++)
        {
            var bits = rows.Words[word];
            for (var i = 0; bits != 0; (i, bits) = (i + Vector256<long>.Count, bits >> Vector256<long>.Count))
            {
                ref var at = ref Unsafe.Add(ref to, (word * Mask.Bits) + i);
                var own = Vector256.LoadUnsafe(ref at);
                var made = TOperation.Of(own, Vector256.LoadUnsafe(ref Unsafe.Add(ref from, (word * Mask.Bits) + i)));
                Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create((long)bits) & RowBits, RowBits), made, own).StoreUnsafe(ref at);
            }
        }
    }

    private static void Each<T, TOperation>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> into)
        where T : unmanaged, IBinaryInteger<T>
        where TOperation : struct, IWholeOperation
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        ref var to = ref MemoryMarshal.GetReference(into);
        var i = 0;
        for (; i <= left.Length - Vector256<T>.Count; i += Vector256<T>.Count)
            TOperation.Of(Vector256.LoadUnsafe(ref Unsafe.Add(ref a, i)), Vector256.LoadUnsafe(ref Unsafe.Add(ref b, i))).StoreUnsafe(ref Unsafe.Add(ref to, i));
        for (; i < left.Length; i++)
            into[i] = TOperation.Of(left[i], right[i]);
    }

    public readonly struct Sum : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => left + right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => left + right;

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right) => (left.Least + right.Least, left.Most + right.Most);
    }

    public readonly struct Difference : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => left - right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => left - right;

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right) => (left.Least - right.Most, left.Most - right.Least);
    }

    public readonly struct Product : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => left * right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => left * right;

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right)
        {
            var (a, b, c, d) = (left.Least * right.Least, left.Least * right.Most, left.Most * right.Least, left.Most * right.Most);
            return (Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
        }
    }

    public readonly struct Smaller : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => T.Min(left, right);

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => Vector256.Min(left, right);

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right) =>
            (Int128.Min(left.Least, right.Least), Int128.Min(left.Most, right.Most));
    }

    public readonly struct Larger : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => T.Max(left, right);

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => Vector256.Max(left, right);

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right) =>
            (Int128.Max(left.Least, right.Least), Int128.Max(left.Most, right.Most));
    }

    public readonly struct Second : IWholeOperation
    {
        public static T Of<T>(T left, T right)
            where T : unmanaged, IBinaryInteger<T> => right;

        public static Vector256<T> Of<T>(Vector256<T> left, Vector256<T> right)
            where T : unmanaged, IBinaryInteger<T> => right;

        public static (Int128 Least, Int128 Most) Bounds((Int128 Least, Int128 Most) left, (Int128 Least, Int128 Most) right) => right;
    }
}
