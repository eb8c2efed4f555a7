using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>The buffers that working out one batch takes, used again for the next: nothing is allocated for a row. Not thread-safe; one for each worker.</summary>
internal sealed class Workspace
{
    /// <summary>So many rows that a column of them stays in a near cache, and that what a batch takes besides does not show.</summary>
    public const int MostRows = 16384;

    private readonly Pool<Mask> masks;
    private readonly Pool<int[]> ints = new(() => new int[MostRows]);
    private readonly Pool<long[]> longs = new(() => new long[MostRows]);
    private readonly Pool<short[]> shorts = new(() => new short[MostRows]);
    private readonly Pool<NumberExtent?[]> extents = new(() => new NumberExtent?[MostRows]);
    private readonly Pool<Possible[]> items = new(() => new Possible[MostRows]);

    public Workspace()
    {
        masks = new Pool<Mask>(() => new Mask(this, new ulong[MostRows / Mask.Bits]));
        (None, All) = (new Mask(this, new ulong[MostRows / Mask.Bits]), new Mask(this, new ulong[MostRows / Mask.Bits]));
    }

    public int Rows { get; private set; }

    /// <summary>Words of a mask that have rows.</summary>
    public int Words => (Rows + Mask.Bits - 1) / Mask.Bits;

    public Mask None { get; }

    public Mask All { get; }

    /// <summary>Everything handed out so far is given back.</summary>
    public void Begin(int rows)
    {
        Rows = rows;
        masks.GiveBack();
        ints.GiveBack();
        longs.GiveBack();
        shorts.GiveBack();
        extents.GiveBack();
        items.GiveBack();
        All.Words.AsSpan().Clear();
        All.Words.AsSpan(0, rows / Mask.Bits).Fill(ulong.MaxValue);
        if (rows % Mask.Bits != 0)
            All.Words[rows / Mask.Bits] = (1UL << (rows % Mask.Bits)) - 1;
    }

    /// <summary>A mask whose words are to be set, all of them.</summary>
    public Mask NewMask() => masks.Take().Afresh();

    /// <summary>A mask of no rows, to be added to.</summary>
    public Mask NewEmptyMask()
    {
        var mask = NewMask();
        mask.Words.AsSpan(0, Words).Clear();
        return mask;
    }

    public Mask If(bool holds) => holds ? All : None;

    /// <summary>Numbers of no particular value.</summary>
    public int[] NewInts() => ints.Take();

    public long[] NewLongs() => longs.Take();

    public short[] NewShorts() => shorts.Take();

    public NumberExtent?[] NewExtents() => extents.Take();

    public Possible[] NewItems() => items.Take();

    private sealed class Pool<T>(Func<T> make)
    {
        private readonly List<T> made = [];
        private int taken;

        public T Take()
        {
            if (taken == made.Count)
                made.Add(make());
            return made[taken++];
        }

        public void GiveBack() => taken = 0;
    }
}
