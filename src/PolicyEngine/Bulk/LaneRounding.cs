using PolicyEngine.Kernel;
using PolicyEngine.Types;
using static PolicyEngine.Bulk.ColumnArithmetic;

namespace PolicyEngine.Bulk;

/// <summary>Rounding whole numbers of a unit to whole numbers of a power of ten.</summary>
internal static class LaneRounding
{
    public const int MostDigits = 7;

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
        if (!LaneArithmetic.Fits((Int128)least * scale * 2, (Int128)most * scale * 2) || !LaneArithmetic.Fits(0, (Int128)furthest * from.Unit * 2))
            return null;
        var rounded = rows.Work.NewLongs();
        if (from.Over is { } over)
        {
            foreach (var row in rows)
                rounded[row] = Round(from.Lane[row] * scale, from.Unit * over[row], mode);
        }
        else
        {
            foreach (var row in rows)
                rounded[row] = Round(from.Lane[row] * scale, from.Unit, mode);
        }

        return new Numbers(new Lane(rounded, null), scale);
    }

    private static long Round(long numerator, long denominator, RoundingMode mode)
    {
        var (floor, remainder) = Math.DivRem(numerator, denominator);
        if (remainder < 0)
            (floor, remainder) = (floor - 1, remainder + denominator);
        var twice = remainder * 2;
        var isUp = mode switch
        {
            RoundingMode.Down => false,
            RoundingMode.Up => remainder != 0,
            RoundingMode.HalfEven => twice > denominator || (twice == denominator && floor % 2 != 0),
            _ => twice > denominator || (twice == denominator && numerator > 0),
        };
        return isUp ? floor + 1 : floor;
    }
}
