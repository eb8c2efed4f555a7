using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>
/// The buffers that working out one batch takes, used again for the next: nothing is allocated for a row. Or those of a single batch whose columns are kept: buffers are its columns' own,
/// and what no column holds is let go. Not thread-safe; one for each worker.
/// </summary>
internal sealed class Workspace
{
    /// <summary>So many rows that a column of them stays in a near cache, and that what a batch takes besides does not show.</summary>
    public const int MostRows = 16384;

    /// <summary>Buffers have room for whole vectors of a mask's words.</summary>
    private const int RowsOfVector = 256;

    private readonly Pool<Mask> masks;
    private readonly Pool<byte[]> bytes;
    private readonly Pool<int[]> ints;
    private readonly Pool<long[]> longs;
    private readonly Pool<short[]> shorts;
    private readonly Pool<NumberExtent?[]> extents;
    private readonly Pool<Possible[]> items;

    public Workspace()
        : this(MostRows, isUsedAgain: true)
    {
    }

    private Workspace(int room, bool isUsedAgain)
    {
        masks = new Pool<Mask>(Masked, isUsedAgain);
        bytes = new Pool<byte[]>(() => new byte[room], isUsedAgain);
        ints = new Pool<int[]>(() => new int[room], isUsedAgain);
        longs = new Pool<long[]>(() => new long[room], isUsedAgain);
        shorts = new Pool<short[]>(() => new short[room], isUsedAgain);
        extents = new Pool<NumberExtent?[]>(() => new NumberExtent?[room], isUsedAgain);
        items = new Pool<Possible[]>(() => new Possible[room], isUsedAgain);
        (None, All) = (Masked(), Masked());

        Mask Masked() => new(this, new ulong[room / Mask.Bits]);
    }

    /// <summary>For one batch of so many rows, whose columns are kept.</summary>
    public static Workspace Keeping(int rows) => new((rows + RowsOfVector - 1) / RowsOfVector * RowsOfVector, isUsedAgain: false);

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
        bytes.GiveBack();
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

    public byte[] NewBytes() => bytes.Take();

    public NumberExtent?[] NewExtents() => extents.Take();

    public Possible[] NewItems() => items.Take();

    private sealed class Pool<T>(Func<T> make, bool isUsedAgain)
    {
        private readonly List<T> made = [];
        private int taken;

        public T Take()
        {
            if (!isUsedAgain)
                return make();
            if (taken == made.Count)
                made.Add(make());
            return made[taken++];
        }

        public void GiveBack() => taken = 0;
    }
}
