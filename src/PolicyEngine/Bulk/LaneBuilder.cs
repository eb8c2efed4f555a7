namespace PolicyEngine.Bulk;

/// <summary>A lane put together out of others; as long as there is only one, it is that one.</summary>
internal sealed class LaneBuilder(Workspace work)
{
    private Lane? lane;
    private long[]? own;

    public Lane Lane => own is not null ? new Lane(own, null) : lane ??= new Lane(work.NewInts());

    /// <summary>A number for each row, to be set.</summary>
    public long[] Own
    {
        get
        {
            if (own is not null)
                return own;
            own = work.NewLongs();
            lane?.CopyTo(own.AsSpan(0, work.Rows));
            return own;
        }
    }

    /// <summary>Some rows have what the operation makes of what they have and what another lane has; the first time, as the other.</summary>
    public void Put<TOperation>(Lane other, Mask rows)
        where TOperation : struct, IWholeOperation
    {
        if (lane is null && own is null)
            lane = other;
        else
            LaneOperations.Into<TOperation>(other, rows, Own);
    }

    public LaneBuilder Copy()
    {
        var copy = new LaneBuilder(work) { lane = lane };
        own?.AsSpan(0, work.Rows).CopyTo(copy.Own);
        return copy;
    }
}
