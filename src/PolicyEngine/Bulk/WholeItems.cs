using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>Items of a series that are whole numbers in one unit wherever they count, and surely count wherever they may.</summary>
internal sealed class WholeItems
{
    private readonly (Lane Lane, Mask Rows)[] items;
    private readonly Workspace work;

    private WholeItems((Lane Lane, Mask Rows)[] items, long unit, Workspace work) => (this.items, Unit, this.work) = (items, unit, work);

    public long Unit { get; }

    /// <summary>Null where some item is not so in one of the rows.</summary>
    public static WholeItems? Of(ColumnItem[] items, Mask rows)
    {
        var unit = NumberBuilder.UnitOf(items.Select(i => i.Value));
        var whole = new (Lane, Mask)[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!(items[i].MayCount & rows).Without(items[i].SurelyCounts).IsEmpty || LaneOf(items[i], unit) is not { } lane)
                return null;
            whole[i] = (lane, items[i].MayCount);
        }

        return new WholeItems(whole, unit, rows.Work);
    }

    /// <summary>Null where it might overflow.</summary>
    public Lane? Sum()
    {
        var (least, most) = ((Int128)0, (Int128)0);
        var sum = work.NewLongs();
        sum.AsSpan(0, work.Rows).Clear();
        foreach (var (lane, rows) in items)
        {
            var bounds = lane.Bounds(rows);
            (least, most) = (least + Int128.Min(bounds.Least, 0), most + Int128.Max(bounds.Most, 0));
            LaneOperations.Into<LaneOperations.Sum>(lane, rows, sum);
        }

        return LaneArithmetic.Fits(least, most) ? new Lane(sum, ((long)least, (long)most)) : null;
    }

    public Lane Extreme(bool isHighest)
    {
        var extreme = work.NewLongs();
        extreme.AsSpan(0, work.Rows).Fill(isHighest ? long.MinValue : long.MaxValue);
        foreach (var (lane, rows) in items)
        {
            if (isHighest)
                LaneOperations.Into<LaneOperations.Larger>(lane, rows, extreme);
            else
                LaneOperations.Into<LaneOperations.Smaller>(lane, rows, extreme);
        }

        return new Lane(extreme, null);
    }

    /// <summary>How many count in each row; one where none does.</summary>
    public Lane Counts(int most)
    {
        var tally = new MaskTally(work);
        foreach (var (_, rows) in items)
            tally.Add(rows);
        var counts = tally.ToInts();
        for (var row = 0; row < work.Rows; row++)
            counts[row] = Math.Max(counts[row], 1);
        return new Lane(counts, (1, most));
    }

    private static Lane? LaneOf(ColumnItem item, long unit)
    {
        if (item.Value is NumberColumn { IsExact: true, Over: null } number)
            return item.MayCount.Without(number.Plain).IsEmpty ? number.In(unit)?.Low : null;
        if (item.Value is not SameColumn { Possible.Values: NumberExtent { IsSingle: true, Low: { } low } } || LaneArithmetic.Whole(low, unit) is not { } whole)
            return item.MayCount.IsEmpty ? new Lane(item.Value.Work.NewInts()) : null;
        return Lane.Of(whole, item.Value.Work);
    }
}
