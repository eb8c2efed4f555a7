using PolicyEngine.Kernel;
using PolicyEngine.Types;
using static PolicyEngine.Bulk.LaneOperations;

namespace PolicyEngine.Bulk;

/// <summary>Arithmetic over columns of whole numbers, in rows with one number each, where bounds prove that nothing overflows.</summary>
internal static class ColumnArithmetic
{
    private const long MostUnit = 1_000_000_000_000;

    /// <summary>
    /// The result in the rows in which every argument has one whole number; the others are left to be worked out by the operation's meaning. Null where that is all of them.
    /// </summary>
    /// <returns>The numbers, and the rows they are of.</returns>
    public static (Numbers Numbers, Mask Rows)? Of(Operation operation, Column[] arguments, Mask hasValue)
    {
        var rows = hasValue;
        foreach (var argument in arguments)
        {
            if (PlainOf(argument, mayBeShare: operation.Operator is Operator.Ceil or Operator.Floor or Operator.Round) is not { } plain)
                return null;
            rows &= plain;
        }

        if (operation.Operator is Operator.Divide or Operator.Portion)
            rows = rows.Without(NotPositive(arguments[1], rows));
        if (rows.IsEmpty || Of(operation, arguments.AsSpan(), rows) is not { } numbers)
            return null;
        if (operation.Operator == Operator.Portion)
            rows &= Portions(numbers, rows);
        if (operation.Type is DateType or TimeOfDayType)
        {
            var (least, most) = numbers.Lane.Bounds(rows);
            if (least < 0 || most / numbers.Unit >= (operation.Type is DateType ? DateOnly.MaxValue.DayNumber : 24 * 60))
                return null;
        }

        return (numbers, rows);
    }

    /// <summary>Declared rounding, in the rows in which it is of one whole number.</summary>
    /// <returns>As of an operation.</returns>
    public static (Numbers Numbers, Mask Rows)? Of(Rounded rounded, Column body) =>
        PlainOf(body, mayBeShare: true) is { IsEmpty: false } rows && rounded.Places <= LaneRounding.MostDigits
        && LaneRounding.Of(Read(body, rows), rounded.Places, rounded.Mode, rounded.Type, rows) is { } numbers ? (numbers, rows) : null;

    /// <summary>Whole numbers, what they are multiples of, and what each is divided by besides.</summary>
    public readonly record struct Numbers(Lane Lane, long Unit, Lane? Over = null);

    private static Numbers? Of(Operation operation, ReadOnlySpan<Column> arguments, Mask rows) => operation.Operator switch
    {
        Operator.Add or Operator.Subtract when IsByMonthsOrWorkingDays(operation) => null,
        Operator.Add => All<Sum>(arguments, rows),
        Operator.Subtract => All<Difference>(arguments, rows),
        Operator.Multiply => Multiplied(operation, arguments[0], arguments[1], rows),
        Operator.Divide or Operator.Portion => Quotient(arguments[0], arguments[1], rows),
        Operator.Min => All<Smaller>(arguments, rows),
        Operator.Max => All<Larger>(arguments, rows),
        Operator.Negate => Negated(Read(arguments[0], rows), rows),
        Operator.Abs => Read(arguments[0], rows) is { } number ? Both<Larger>(number, Negated(number, rows), rows) : null,
        Operator.Clamp => Both<Larger>(Both<Smaller>(Read(arguments[0], rows), Read(arguments[2], rows), rows), Read(arguments[1], rows), rows),
        Operator.Ceil => LaneRounding.Of(Read(arguments[0], rows), 0, RoundingMode.Up, operation.Type, rows),
        Operator.Floor => LaneRounding.Of(Read(arguments[0], rows), 0, RoundingMode.Down, operation.Type, rows),
        Operator.Round when arguments.Length == 1 => LaneRounding.Of(Read(arguments[0], rows), 0, RoundingMode.HalfUp, operation.Type, rows),
        Operator.Round when arguments[1] is SameColumn { Possible.Values: NumberExtent { Low: { IsWhole: true, Sign: >= 0 } places } } && places <= LaneRounding.MostDigits =>
            LaneRounding.Of(Read(arguments[0], rows), (int)places.Numerator, RoundingMode.HalfUp, operation.Type, rows),
        _ => null,
    };

    private static bool IsByMonthsOrWorkingDays(Operation operation) =>
        operation.Type is DateType && operation.Arguments[1].Type is DurationType { Unit: DurationUnit.Months or DurationUnit.WorkingDays };

    /// <summary>The rows with one whole number; null where there can be none.</summary>
    private static Mask? PlainOf(Column column, bool mayBeShare) => column switch
    {
        NumberColumn { IsExact: true } number when number.Over is null || mayBeShare => number.Plain,
        SameColumn { Possible.Values: NumberExtent { IsSingle: true } } same => same.Work.All,
        _ => null,
    };

    private static Numbers? All<T>(ReadOnlySpan<Column> arguments, Mask rows)
        where T : struct, IWholeOperation
    {
        var all = Read(arguments[0], rows);
        foreach (var argument in arguments[1..])
            all = Both<T>(all, Read(argument, rows), rows);
        return all;
    }

    private static Numbers? Both<T>(Numbers? left, Numbers? right, Mask rows)
        where T : struct, IWholeOperation
    {
        if (left is not { } a || right is not { } b || LaneArithmetic.Common(a.Unit, b.Unit) is not { } unit || In(a, unit, rows) is not { } first || In(b, unit, rows) is not { } second)
            return null;
        return Each<T>(first, second, rows) is { } lane ? new Numbers(lane, unit) : null;
    }

    private static Numbers? Negated(Numbers? number, Mask rows) =>
        number is { } n && Each<Difference>(Lane.Of(0, rows.Work), n.Lane, rows) is { } lane ? n with { Lane = lane } : null;

    /// <summary>A rate by the week or year, over days or months, is for a seventh or twelfth of it.</summary>
    private static Numbers? Multiplied(Operation operation, Column left, Column right, Mask rows)
    {
        var perPeriod = (operation.Arguments[0].Type, operation.Arguments[1].Type) switch
        {
            (RateType { Per: RatePeriod.Week }, DurationType) => 7,
            (RateType { Per: RatePeriod.Year }, DurationType) => 12,
            _ => 1,
        };
        if (Read(left, rows) is not { } a || Read(right, rows) is not { } b || (Int128)a.Unit * b.Unit * perPeriod > MostUnit)
            return null;
        return Each<Product>(a.Lane, b.Lane, rows) is { } lane ? new Numbers(lane, a.Unit * b.Unit * perPeriod) : null;
    }

    private static Mask NotPositive(Column column, Mask rows) => Read(column, rows) is { } number ? LaneTests.Below(number.Lane, 1, rows.Work) : rows.Work.None;

    /// <summary>The rows with a part of a whole.</summary>
    private static Mask Portions(Numbers share, Mask rows)
    {
        var one = new NumberColumn(share.Lane, share.Lane, share.Unit, rows, rows.Work.None) { Over = share.Over is { } over ? (over, over) : null };
        var (zero, whole) = (SameColumn.Of(rows.Work, Possible.Known(Exact.Zero)), SameColumn.Of(rows.Work, Possible.Known(Exact.One)));
        return NumberTests.Less(one, zero, rows) is var (below, _) && NumberTests.Less(whole, one, rows) is var (above, _) ? ~(below | above) : rows.Work.None;
    }

    /// <summary>A share, unless what it is divided by is the same everywhere. Nothing is divided by less than one whole.</summary>
    private static Numbers? Quotient(Column left, Column right, Mask rows)
    {
        if (Read(left, rows) is not { } a || Read(right, rows) is not { } b)
            return null;
        if (right is SameColumn)
            return By(a, b.Unit, b.Lane[0], rows);
        return Each<Product>(a.Lane, Lane.Of(b.Unit, rows.Work), rows) is { } part ? new Numbers(part, a.Unit, b.Lane) : null;
    }

    /// <summary>Times a whole number, over another.</summary>
    private static Numbers? By(Numbers number, long times, long over, Mask rows)
    {
        if ((Int128)number.Unit * over > MostUnit)
            return null;
        return Each<Product>(number.Lane, Lane.Of(times, rows.Work), rows) is { } lane ? new Numbers(lane, number.Unit * over) : null;
    }

    private static Numbers? Read(Column column, Mask rows)
    {
        if (column is NumberColumn number)
            return new Numbers(number.Low, number.Unit, number.Over?.Low);
        var single = ((NumberExtent)((SameColumn)column).Possible.Values!).Low!.Value;
        return single.Denominator > MostUnit || Int128.Abs(single.Numerator) > long.MaxValue ? null : new Numbers(Lane.Of((long)single.Numerator, rows.Work), (long)single.Denominator);
    }

    private static Lane? In(Numbers numbers, long unit, Mask rows) => numbers.Unit == unit ? numbers.Lane : Each<Product>(numbers.Lane, Lane.Of(unit / numbers.Unit, rows.Work), rows);
}
