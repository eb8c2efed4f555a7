using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Arithmetic over columns of whole numbers, where bounds prove that nothing overflows and every row has one number. Null: row by row.</summary>
internal static class ColumnArithmetic
{
    public static Column? Of(Operation operation, Column[] arguments, Workspace work)
    {
        if (!arguments.All(IsPlain))
            return null;
        var rows = work.All;
        foreach (var argument in arguments)
            rows &= argument.HasValue;
        var result = Of(operation, arguments, rows);
        return result is null ? null : With(result.Value, arguments, rows, operation.Type);
    }

    /// <summary>Whole numbers, what they are multiples of, and what each is divided by besides.</summary>
    private readonly record struct Numbers(Lane Lane, long Unit, Lane? Over = null);

    private static Numbers? Of(Operation operation, Column[] arguments, Mask rows) => operation.Operator switch
    {
        Operator.Add or Operator.Subtract when IsByMonthsOrWorkingDays(operation) => null,
        Operator.Add => Each<Sum>(arguments[0], arguments[1], rows),
        Operator.Subtract => Each<Difference>(arguments[0], arguments[1], rows),
        Operator.Multiply => Product(operation, arguments[0], arguments[1], rows),
        Operator.Divide => Quotient(arguments[0], arguments[1], rows),
        Operator.Min => Fold<Smaller>(arguments, rows),
        Operator.Max => Fold<Larger>(arguments, rows),
        Operator.Negate => Each<Difference>(Zero(rows.Work), arguments[0], rows),
        Operator.Abs => Each<Larger>(Zero(rows.Work), arguments[0], rows) is { } positive && Each<Smaller>(Zero(rows.Work), arguments[0], rows) is { } negative
            ? Each<Difference>(positive, negative, rows) : null,
        Operator.Clamp => Each<Smaller>(arguments[0], arguments[2], rows) is { } capped && Read(arguments[1], UnitOf(arguments[1]), rows) is { } floor ? Each<Larger>(capped, floor, rows) : null,
        _ => null,
    };

    private static bool IsByMonthsOrWorkingDays(Operation operation) =>
        operation.Type is DateType && operation.Arguments[1].Type is DurationType { Unit: DurationUnit.Months or DurationUnit.WorkingDays };

    /// <summary>A column with one whole number in every row that has a value.</summary>
    private static bool IsPlain(Column column) => column switch
    {
        NumberColumn { IsExact: true, Over: null, Odd: var odd, Missing: var missing } => (odd | missing).IsEmpty,
        SameColumn { Possible.Values: NumberExtent { IsSingle: true } } => true,
        _ => false,
    };

    private static Column? With(Numbers numbers, Column[] arguments, Mask rows, PolicyType type)
    {
        var (notApplicable, lacking) = (rows.Work.None, rows.Work.None);
        foreach (var argument in arguments)
            (notApplicable, lacking) = (notApplicable | argument.NotApplicable, lacking | argument.Lacking);
        if (type is DateType or TimeOfDayType)
        {
            var (least, most) = numbers.Lane.Bounds(rows);
            if (least < 0 || most / numbers.Unit >= (type is DateType ? DateOnly.MaxValue.DayNumber : 24 * 60))
                return null;
        }

        return new NumberColumn(numbers.Lane, numbers.Lane, numbers.Unit, rows, notApplicable)
        {
            Over = numbers.Over is { } over ? (over, over) : null, Lacking = lacking,
        };
    }

    private static SameColumn Zero(Workspace work) => SameColumn.Of(work, Possible.Known(Exact.Zero));

    private static Numbers? Fold<T>(Column[] arguments, Mask rows)
        where T : struct, IWholeOperation
    {
        if (Read(arguments[0], UnitOf(arguments[0]), rows) is not { } all)
            return null;
        foreach (var argument in arguments.AsSpan(1))
        {
            if (LaneArithmetic.Common(all.Unit, UnitOf(argument)) is not { } unit || In(all, unit, rows) is not { } left || Read(argument, unit, rows) is not { } right
                || Each<T>(left, right, rows) is not { } next)
                return null;
            all = next;
        }

        return all;
    }

    private static Numbers? Each<T>(Column left, Column right, Mask rows)
        where T : struct, IWholeOperation => Fold<T>([left, right], rows);

    private static Numbers? Each<T>(Numbers left, Numbers right, Mask rows)
        where T : struct, IWholeOperation
    {
        if (left.Unit != right.Unit)
        {
            if (LaneArithmetic.Common(left.Unit, right.Unit) is not { } unit || In(left, unit, rows) is not { } l || In(right, unit, rows) is not { } r)
                return null;
            (left, right) = (l, r);
        }

        var (a, b) = (left.Lane.Bounds(rows), right.Lane.Bounds(rows));
        var (least, most) = T.Bounds(a.Least, a.Most, b.Least, b.Most);
        if (!LaneArithmetic.Fits(least, most))
            return null;
        var (lefts, rights, result) = (left.Lane.Widened(rows.Work), right.Lane.Widened(rows.Work), rows.Work.NewLongs());
        for (var row = 0; row < rows.Work.Rows; row++)
            result[row] = T.Of(lefts[row], rights[row]);
        return new Numbers(new Lane(result, ((long)least, (long)most)), left.Unit);
    }

    /// <summary>A rate by the week or year, over days or months, is for a seventh or twelfth of it.</summary>
    private static Numbers? Product(Operation operation, Column left, Column right, Mask rows)
    {
        var perPeriod = (operation.Arguments[0].Type, operation.Arguments[1].Type) switch
        {
            (RateType { Per: RatePeriod.Week }, DurationType) => 7,
            (RateType { Per: RatePeriod.Year }, DurationType) => 12,
            _ => 1,
        };
        var (leftUnit, rightUnit) = (UnitOf(left), UnitOf(right));
        var unit = (Int128)leftUnit * rightUnit * perPeriod;
        if (unit > 1_000_000_000_000 || Read(left, leftUnit, rows) is not { } a || Read(right, rightUnit, rows) is not { } b)
            return null;
        return Each<Times>(a with { Unit = 1 }, b with { Unit = 1 }, rows) is { } product ? product with { Unit = (long)unit } : null;
    }

    /// <summary>Over a number that is the same everywhere a whole number in a smaller unit, else a share; null where one is divided by zero.</summary>
    private static Numbers? Quotient(Column left, Column right, Mask rows)
    {
        var (leftUnit, rightUnit) = (UnitOf(left), UnitOf(right));
        if (Read(left, leftUnit, rows) is not { } a || Read(right, rightUnit, rows) is not { } b)
            return null;
        var (least, most) = b.Lane.Bounds(rows);
        var work = rows.Work;
        var bounds = a.Lane.Bounds(rows);
        var (low, high) = ((Int128)bounds.Least * rightUnit, (Int128)bounds.Most * rightUnit);
        if (!LaneArithmetic.Fits(low, high) || least <= 0 && most >= 0 && HasZero(b.Lane, rows) || least == long.MinValue || low == long.MinValue)
            return null;
        var (numerators, denominators) = (work.NewLongs(), work.NewLongs());
        for (var row = 0; row < work.Rows; row++)
        {
            var (over, sign) = (b.Lane[row], b.Lane[row] < 0 ? -1 : 1);
            (numerators[row], denominators[row]) = (a.Lane[row] * rightUnit * sign, over * sign);
        }

        var furthest = Int128.Max(Int128.Abs(low), Int128.Abs(high));
        return new Numbers(
            new Lane(numerators, ((long)-furthest, (long)furthest)), leftUnit, new Lane(denominators, (0, Math.Max(Math.Abs(least), Math.Abs(most)))));
    }

    private static bool HasZero(Lane lane, Mask rows)
    {
        foreach (var row in rows)
        {
            if (lane[row] == 0)
                return true;
        }

        return false;
    }

    private static long UnitOf(Column column) => NumberBuilder.UnitOf([column]);

    private static Numbers? Read(Column column, long unit, Mask rows)
    {
        if (column is NumberColumn number)
            return number.In(unit) is { } same ? new Numbers(same.Low, unit) : null;
        if (LaneArithmetic.Whole(((NumberExtent)((SameColumn)column).Possible.Values!).Low!.Value, unit) is not { } whole)
            return null;
        var lane = rows.Work.NewLongs();
        lane.AsSpan(0, rows.Work.Rows).Fill(whole);
        return new Numbers(new Lane(lane, (whole, whole)), unit);
    }

    private static Numbers? In(Numbers numbers, long unit, Mask rows) =>
        numbers.Unit == unit ? numbers
        : new NumberColumn(numbers.Lane, numbers.Lane, numbers.Unit, rows, rows.Work.None).In(unit) is { } same ? new Numbers(same.Low, unit) : null;

    private interface IWholeOperation
    {
        static abstract long Of(long left, long right);

        static abstract (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost);
    }

    private readonly struct Sum : IWholeOperation
    {
        public static long Of(long left, long right) => left + right;

        public static (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost) => (leftLeast + rightLeast, leftMost + rightMost);
    }

    private readonly struct Difference : IWholeOperation
    {
        public static long Of(long left, long right) => left - right;

        public static (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost) => (leftLeast - rightMost, leftMost - rightLeast);
    }

    private readonly struct Times : IWholeOperation
    {
        public static long Of(long left, long right) => left * right;

        public static (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost)
        {
            var (a, b, c, d) = (leftLeast * rightLeast, leftLeast * rightMost, leftMost * rightLeast, leftMost * rightMost);
            return (Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
        }
    }

    private readonly struct Smaller : IWholeOperation
    {
        public static long Of(long left, long right) => Math.Min(left, right);

        public static (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost) => (Int128.Min(leftLeast, rightLeast), Int128.Min(leftMost, rightMost));
    }

    private readonly struct Larger : IWholeOperation
    {
        public static long Of(long left, long right) => Math.Max(left, right);

        public static (Int128 Least, Int128 Most) Bounds(Int128 leftLeast, Int128 leftMost, Int128 rightLeast, Int128 rightMost) => (Int128.Max(leftLeast, rightLeast), Int128.Max(leftMost, rightMost));
    }
}
