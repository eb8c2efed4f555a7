using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;
using static PolicyEngine.Bulk.ColumnArithmetic;

namespace PolicyEngine.Bulk;

/// <summary>Rounding whole numbers of a unit to whole numbers of a power of ten.</summary>
internal static class LaneRounding
{
    public const int MostDigits = 7;

    /// <summary>A double holds every whole number up to twice this. Below it the floor of a quotient of two is the floor of the exact one: what lies below a whole number lies so far below that it is not rounded to it.</summary>
    private const long MostExact = 1L << 51;

    /// <param name="numbers">Null gives null.</param>
    /// <param name="places">Decimal places, of the percent for a percent.</param>
    /// <param name="rows">The rows that have numbers.</param>
    /// <returns>Null where it would take numbers too large.</returns>
    public static Numbers? Of(Numbers? numbers, int places, RoundingMode mode, PolicyType type, Mask rows)
    {
        if (numbers is not { } from)
            return null;
        var scale = (long)Math.Pow(10, type is PercentType ? places + 2 : places);
        var (least, most) = from.Lane.Bounds(rows);
        var furthest = from.Over is { } divisor ? divisor.Bounds(rows).Most : 1;
        if (Int128.Max(-(Int128)least, most) * scale > MostExact || (Int128)furthest * from.Unit > MostExact)
            return null;
        var work = rows.Work;
        var rounded = work.NewLongs();
        var over = from.Over?.Widened(work);
        ref var wholes = ref MemoryMarshal.GetArrayDataReference(from.Lane.Widened(work));
        ref var into = ref MemoryMarshal.GetArrayDataReference(rounded);
        for (nuint row = 0; row < (nuint)work.Rows; row += (nuint)Vector256<long>.Count)
        {
            var denominator = over is null ? Vector256.Create((double)from.Unit) : Vector256.ConvertToDouble(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(over), row)) * from.Unit;
            var whole = Round(Vector256.ConvertToDouble(Vector256.LoadUnsafe(ref wholes, row)) * scale, denominator, mode);
            Vector256.ConvertToInt64(whole).StoreUnsafe(ref into, row);
        }

        return new Numbers(new Lane(rounded, null), scale);
    }

    private static Vector256<double> Round(Vector256<double> numerator, Vector256<double> denominator, RoundingMode mode)
    {
        var floor = Vector256.Floor(numerator / denominator);
        var rest = numerator - (floor * denominator);
        var (twice, isHalf) = (rest + rest, Vector256.Equals(rest + rest, denominator));
        var isOdd = Vector256.Equals(floor - (2 * Vector256.Floor(floor / 2)), Vector256<double>.One);
        var isUp = mode switch
        {
            RoundingMode.Down => Vector256<double>.Zero,
            RoundingMode.Up => Vector256.GreaterThan(rest, Vector256<double>.Zero),
            RoundingMode.HalfEven => Vector256.GreaterThan(twice, denominator) | (isHalf & isOdd),
            _ => Vector256.GreaterThan(twice, denominator) | (isHalf & Vector256.GreaterThan(numerator, Vector256<double>.Zero)),
        };
        return floor + (isUp & Vector256<double>.One);
    }
}
