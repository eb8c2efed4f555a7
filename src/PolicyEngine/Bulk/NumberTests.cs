using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Comparing numbers in rows in which both sides have whole numbers of their own, or are the same everywhere. Null where that would take numbers too large.</summary>
internal static class NumberTests
{
    /// <summary>Below, if the low end of the one may be below the high end of the other; not below, unless the high end must be below the low end.</summary>
    public static (Mask CanBeTrue, Mask CanBeFalse)? Less(Column left, Column right, Mask rows)
    {
        if (InOneUnit(left, right) is not var (a, b) || Below(a, aIsHigh: false, b, bIsHigh: true, rows) is not { } canBeTrue)
            return null;
        if (IsExact(a) && IsExact(b))
            return (canBeTrue, ~canBeTrue);
        return Below(a, aIsHigh: true, b, bIsHigh: false, rows) is { } surely ? (canBeTrue, ~surely) : null;
    }

    /// <summary>Equal, if they overlap; unequal, unless both are one number.</summary>
    public static (Mask CanBeTrue, Mask CanBeFalse)? Equal(Column left, Column right, Mask rows)
    {
        if (InOneUnit(left, right) is not var (a, b))
            return null;
        if (IsExact(a) && IsExact(b) && SameNumber(a, b) is { } same)
            return (same, ~same);
        if (Below(a, aIsHigh: true, b, bIsHigh: false, rows) is not { } below || Below(b, aIsHigh: true, a, bIsHigh: false, rows) is not { } above)
            return null;
        var overlap = ~(below | above);
        return (overlap, ~(overlap & SingleOf(a) & SingleOf(b)));
    }

    private static Mask SingleOf(Column column) => IsExact(column) ? column.Work.All : column.HasOneValue;

    /// <summary>Every row with whole numbers has one, or the same is everywhere and it is one.</summary>
    public static bool IsExact(Column column) => column is NumberColumn number ? number.IsExact : ExtentOf(column).IsSingle;

    private static NumberExtent ExtentOf(Column column) => (NumberExtent)((SameColumn)column).Possible.Values!;

    private static (Column Left, Column Right)? InOneUnit(Column left, Column right)
    {
        if (left is not NumberColumn a || right is not NumberColumn b)
            return (left, right);
        if (a.Over is not null || b.Over is not null || LaneArithmetic.Common(a.Unit, b.Unit) is not { } unit)
            return null;
        return a.In(unit) is { } first && b.In(unit) is { } second ? (first, second) : null;
    }

    private static Mask? SameNumber(Column left, Column right) => (left, right) switch
    {
        (NumberColumn a, NumberColumn b) => LaneTests.Equal(a.Low, b.Low, a.Work),
        (NumberColumn { Over: null } a, _) => SameNumber(a, ExtentOf(right).Low!.Value),
        (_, NumberColumn { Over: null } b) => SameNumber(b, ExtentOf(left).Low!.Value),
        _ => null,
    };

    private static Mask SameNumber(NumberColumn column, Exact number) =>
        LaneArithmetic.Whole(number, column.Unit) is { } whole ? LaneTests.Equal(column.Low, whole, column.Work) : column.Work.None;

    /// <summary>The rows in which an end of the one is below an end of the other.</summary>
    private static Mask? Below(Column a, bool aIsHigh, Column b, bool bIsHigh, Mask rows) => (a, b) switch
    {
        (NumberColumn left, NumberColumn right) => LaneTests.Below(aIsHigh ? left.High : left.Low, bIsHigh ? right.High : right.Low, left.Work),
        (NumberColumn left, _) when End(b, bIsHigh) is { } number => Below(left, aIsHigh, number, orEqual: false, rows),
        (NumberColumn left, _) => left.Work.If(bIsHigh),
        (_, NumberColumn right) when End(a, aIsHigh) is { } number => Below(right, bIsHigh, number, orEqual: true, rows) is { } atMost ? ~atMost : null,
        _ => b.Work.If(!aIsHigh),
    };

    private static Exact? End(Column column, bool isHigh) => isHigh ? ExtentOf(column).High : ExtentOf(column).Low;

    /// <summary>The rows in which an end of a column is below a number, or at most that.</summary>
    private static Mask? Below(NumberColumn column, bool isHigh, Exact number, bool orEqual, Mask rows)
    {
        var lane = isHigh ? column.High : column.Low;
        if (column.Over is not { } over)
            return LaneTests.Below(lane, LaneArithmetic.Cut(number, column.Unit, orEqual), column.Work);
        if (Int128.Abs(number.Numerator) > long.MaxValue || number.Denominator > long.MaxValue)
            return null;
        var (divisor, byNumber) = (isHigh ? over.High : over.Low, number.Numerator * column.Unit);
        return orEqual
            ? LaneArithmetic.Below(divisor, byNumber, lane, number.Denominator, rows) is { } above ? ~above : null
            : LaneArithmetic.Below(lane, number.Denominator, divisor, byNumber, rows);
    }
}
