using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Rounding columns in which every row has one number; null where that would take numbers too large.</summary>
internal static class LaneRounding
{
    private const int MostDigits = 9;

    /// <param name="digits">Decimal places of the number itself.</param>
    public static NumberColumn? Of(NumberColumn column, int digits, RoundingMode mode)
    {
        if (!column.IsExact || digits > MostDigits || !(column.Odd | column.Missing).IsEmpty)
            return null;
        var (work, scale) = (column.Work, (long)Math.Pow(10, digits));
        var (least, most) = column.Low.Bounds(column.HasValue);
        if (!LaneArithmetic.Fits((Int128)least * scale * 2, (Int128)most * scale * 2))
            return null;
        if (column.Over is { } over && (over.Low.Bounds(column.HasValue).Most is var furthest && !LaneArithmetic.Fits(0, (Int128)furthest * column.Unit * 2)))
            return null;
        var rounded = work.NewLongs();
        foreach (var row in column.HasValue)
            rounded[row] = Round(column.Low[row] * scale, column.Unit * (column.Over?.Low[row] ?? 1), mode);
        var lane = new Lane(rounded, null);
        return new NumberColumn(lane, lane, scale, column.HasValue, column.NotApplicable) { Lacking = column.Lacking };
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
