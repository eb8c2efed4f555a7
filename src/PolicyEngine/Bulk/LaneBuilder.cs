namespace PolicyEngine.Bulk;

/// <summary>A lane put together out of others; as long as there is only one, it is that one.</summary>
internal sealed class LaneBuilder(Workspace work)
{
    private Lane? lane;
    private long[]? own;

    /// <summary>Between which numbers all of them lie; null where nobody knows.</summary>
    private (long Least, long Most)? bounds;

    public Lane Lane => own is not null ? new Lane(own, bounds) : lane ??= new Lane(work.NewInts());

    /// <summary>Some rows have what the operation makes of what they have and what another lane has, which is one of the two; the first time, as the other.</summary>
    public void Put<TOperation>(Lane other, Mask rows)
        where TOperation : struct, IWholeOperation
    {
        if (lane is null && own is null)
        {
            (lane, bounds) = (other, other.Known);
            return;
        }

        bounds = bounds is var (least, most) && other.Known is var (low, high) ? (Math.Min(least, low), Math.Max(most, high)) : null;
        LaneOperations.Into<TOperation>(other, rows, Own());
    }

    /// <summary>Some rows have a number.</summary>
    public void Fill(Mask rows, long number)
    {
        bounds = lane is null && own is null ? (number, number) : bounds is var (least, most) ? (Math.Min(least, number), Math.Max(most, number)) : null;
        var to = Own();
        foreach (var row in rows)
            to[row] = number;
    }

    /// <summary>One row has a number.</summary>
    public void Set(int row, long number) => (Own()[row], bounds) = (number, null);

    public LaneBuilder Copy()
    {
        var copy = new LaneBuilder(work) { lane = lane, bounds = bounds };
        own?.AsSpan(0, work.Rows).CopyTo(copy.Own());
        return copy;
    }

    private long[] Own()
    {
        if (own is not null)
            return own;
        own = work.NewLongs();
        lane?.CopyTo(own.AsSpan(0, work.Rows));
        return own;
    }
}
