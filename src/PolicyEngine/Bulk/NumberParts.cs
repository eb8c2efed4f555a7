using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Numbers of several columns side by side: each row has those of one of them.</summary>
internal sealed class NumberParts
{
    private readonly Workspace work;
    private readonly long unit;
    private readonly long[] lows, highs;
    private readonly (long[] Low, long[] High)? overs;
    private readonly NumberExtent?[] extents;
    private Mask hasValue, odd;
    private bool isExact = true;

    private NumberParts(Workspace work, long unit, bool isOver)
    {
        (this.work, this.unit, hasValue, odd, extents) = (work, unit, work.None, work.None, work.NewExtents());
        (lows, highs) = (work.NewLongs(), work.NewLongs());
        overs = isOver ? (work.NewLongs(), work.NewLongs()) : null;
    }

    /// <summary>Null where a row has numbers of two, or there is no unit for all.</summary>
    public static NumberParts? Of(Workspace work, List<(Mask Rows, Column Column)> parts)
    {
        var common = NumberBuilder.UnitOf(parts.Select(p => p.Column));
        foreach (var (_, column) in parts)
            common = column is NumberColumn { Over: not null } share ? LaneArithmetic.Common(common, share.Unit) ?? common : common;
        var all = new NumberParts(work, common, parts.Exists(p => p.Column is NumberColumn { Over: not null }));
        foreach (var (rows, column) in parts)
        {
            var own = rows & column.HasValue;
            if (!(all.hasValue & own).IsEmpty || !all.Take(own, column))
                return null;
            all.hasValue |= own;
        }

        return all;
    }

    public NumberColumn Column(Mask notApplicable, Mask lacking, Mask undefined)
    {
        var low = new Lane(lows, null);
        (Lane Low, Lane High)? over = overs is var (lowOver, highOver) ? (new Lane(lowOver, null), isExact ? new Lane(lowOver, null) : new Lane(highOver, null)) : null;
        return new NumberColumn(low, isExact ? low : new Lane(highs, null), unit, hasValue, notApplicable)
        {
            Over = over,
            Odd = odd,
            OddExtents = extents,
            Lacking = lacking,
            Undefined = undefined,
        };
    }

    private bool Take(Mask rows, Column column)
    {
        if (column is SameColumn { Possible.Values: NumberExtent { IsSingle: true } extent } && LaneArithmetic.Whole(extent.Low!.Value, unit) is { } whole)
        {
            foreach (var row in rows)
                Set(row, whole, whole, 1, 1);
            return true;
        }

        var plain = column is NumberColumn number ? rows & number.Plain : work.None;
        if (!plain.IsEmpty && !TakePlain(plain, (NumberColumn)column))
            return false;
        var others = rows.Without(plain);
        foreach (var row in others)
            extents[row] = (NumberExtent)column.ValuesAt(row);
        odd |= others;
        return true;
    }

    private bool TakePlain(Mask rows, NumberColumn column)
    {
        var times = unit / column.Unit;
        var (low, high) = (column.Low.Bounds(rows), column.High.Bounds(rows));
        if (unit % column.Unit != 0 || !LaneArithmetic.Fits((Int128)Math.Min(low.Least, high.Least) * times, (Int128)Math.Max(low.Most, high.Most) * times))
            return false;
        isExact &= column.IsExact;
        var over = column.Over;
        foreach (var row in rows)
            Set(row, column.Low[row] * times, column.High[row] * times, over?.Low[row] ?? 1, over?.High[row] ?? 1);
        return true;
    }

    private void Set(int row, long low, long high, long lowOver, long highOver)
    {
        (lows[row], highs[row]) = (low, high);
        if (overs is var (lowOvers, highOvers))
            (lowOvers[row], highOvers[row]) = (lowOver, highOver);
    }
}
