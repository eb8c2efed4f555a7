using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>
/// Numbers between bounds: whole multiples of one unit's reciprocal, over a whole number of their own where they are shares or quotients. A row whose bounds are open,
/// or not such multiples, is odd, and kept as it is.
/// </summary>
internal sealed class NumberColumn(Lane low, Lane high, long unit, Mask hasValue, Mask notApplicable) : Column(notApplicable)
{
    private static readonly NumberExtent?[] NoOdd = [];

    /// <summary>A number is its whole number divided by this, and by its row of <see cref="Over"/>.</summary>
    public long Unit => unit;

    public Lane Low => low;

    /// <summary>The same as <see cref="Low"/> where every row has one number.</summary>
    public Lane High => high;

    /// <summary>What each row is divided by besides, positive: of the low end, and of the high end. Null of whole multiples.</summary>
    public (Lane Low, Lane High)? Over { get; init; }

    public bool IsExact => low.IsSame(high);

    /// <summary>Rows that have the bounds of many instead of numbers of their own; none is in two.</summary>
    public IReadOnlyList<AlikeRows> Alike { get; init; } = [];

    /// <summary>Rows whose bounds are in <see cref="OddExtents"/>.</summary>
    public Mask Odd { get; init; } = notApplicable.Work.None;

    public NumberExtent?[] OddExtents { get; init; } = NoOdd;

    public override Mask HasValue => hasValue;

    public override Mask Holes
    {
        get
        {
            var holes = HolesAmong(Odd);
            foreach (var (rows, extent) in Alike)
            {
                if (extent is { Low: null, High: null })
                    holes |= rows.Without(NotApplicable | Lacking).Known();
            }

            return holes;
        }
    }

    /// <summary>Rows that have whole numbers of their own.</summary>
    public Mask Plain => field ??= hasValue.Without(AlikeRows.Union(Alike, Work) | Odd);

    public override Mask HasOneValue => field ??= OneValue();

    public static NumberColumn Same(NumberExtent number, Mask hasValue, Mask notApplicable, Mask lacking) =>
        Nowhere(hasValue.Work, hasValue, notApplicable, number, lacking);

    private static NumberColumn Nowhere(Workspace work, Mask hasValue, Mask notApplicable, NumberExtent number, Mask lacking)
    {
        var lane = new Lane(work.NewInts());
        return new NumberColumn(lane, lane, 1, hasValue, notApplicable) { Alike = [new AlikeRows(hasValue, number)], Lacking = lacking };
    }

    /// <summary>The bounds of a row that has an ordinary value.</summary>
    public NumberExtent ExtentAt(int row)
    {
        if (Odd[row])
            return OddExtents[row]!;
        foreach (var (rows, extent) in Alike)
        {
            if (rows[row])
                return extent;
        }

        var lowest = Number(low[row], Over?.Low[row] ?? 1);
        return IsExact ? new NumberExtent(lowest, lowest) : new NumberExtent(lowest, Number(high[row], Over?.High[row] ?? 1));
    }

    public override Column Only(Mask has, Mask notApplicable, Mask lacking) => new NumberColumn(low, high, unit, hasValue & has, notApplicable)
    {
        Over = Over,
        Alike = Within(has),
        Odd = Odd & has,
        OddExtents = OddExtents,
        Lacking = lacking,
    };

    public override Column Read(PolicyType type)
    {
        if (Undefined.IsNone)
            return this;
        return new NumberColumn(low, high, unit, hasValue | Undefined, NotApplicable)
        {
            Over = Over,
            Alike = [.. Within(~Undefined), new AlikeRows(Undefined, (NumberExtent)Extent.All(type))],
            Odd = Odd.Without(Undefined).Known(),
            OddExtents = OddExtents,
            Lacking = Lacking,
        };
    }

    /// <summary>The same in another unit; null where that is no multiple of its own, or it would not fit.</summary>
    public NumberColumn? In(long other)
    {
        if (other == unit)
            return this;
        if (other % unit != 0)
            return null;
        var times = other / unit;
        return Times(low, times) is not { } lows || (IsExact ? lows : Times(high, times)) is not { } highs ? null : new NumberColumn(lows, highs, other, hasValue, NotApplicable)
        {
            Over = Over,
            Alike = Alike,
            Odd = Odd,
            OddExtents = OddExtents,
            Undefined = Undefined,
            Lacking = Lacking,
        };
    }

    public override Extent ValuesAt(int row) => ExtentAt(row);

    protected override Column With(Mask undefined, Mask lacking) => new NumberColumn(low, high, unit, hasValue, NotApplicable)
    {
        Over = Over,
        Alike = Alike,
        Odd = Odd,
        OddExtents = OddExtents,
        Undefined = undefined,
        Lacking = lacking,
    };

    private Lane? Times(Lane lane, long times) => LaneOperations.Each<LaneOperations.Product>(lane, Lane.Of(times, Work), Plain);

    /// <summary>Those of some rows.</summary>
    private IReadOnlyList<AlikeRows> Within(Mask some)
    {
        if (Alike.Count == 0)
            return Alike;
        var within = new AlikeRows[Alike.Count];
        for (var i = 0; i < within.Length; i++)
            within[i] = Alike[i] with { Rows = Alike[i].Rows & some };
        return within;
    }

    private Mask OneValue()
    {
        var one = IsExact ? Plain : Over is { } over ? SameQuotient(over.Low, over.High) : Plain & LaneTests.Equal(low, high, Work);
        foreach (var (rows, extent) in Alike)
            one |= rows & Work.If(extent.IsSingle);
        return one | SingleOf(Odd);
    }

    private Exact Number(long whole, long over) => Exact.Quotient(whole, (Int128)over * unit);

    /// <summary>Plain rows whose low and high end are one number, each over its own.</summary>
    private Mask SameQuotient(Lane lowOver, Lane highOver)
    {
        if (LaneOperations.Each<LaneOperations.Product>(low, highOver, Plain) is { } lows && LaneOperations.Each<LaneOperations.Product>(high, lowOver, Plain) is { } highs)
            return Plain & LaneTests.Equal(lows, highs, Work);
        var equal = Plain & LaneTests.Equal(low, high, Work) & LaneTests.Equal(lowOver, highOver, Work);
        var same = Work.NewEmptyMask();
        foreach (var row in Plain.Without(equal))
        {
            if ((Int128)low[row] * highOver[row] == (Int128)high[row] * lowOver[row])
                same.Add(row);
        }

        return same | equal;
    }

    private Mask SingleOf(Mask rows)
    {
        if (rows.IsNone)
            return rows;
        var single = Work.NewEmptyMask();
        foreach (var row in rows)
        {
            if (ExtentAt(row).IsSingle)
                single.Add(row);
        }

        return single;
    }
}
