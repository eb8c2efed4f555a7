using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What the nodes of a plan came to, by slot: a code for each, since most are yes, no or not applicable; the others stand in a list.</summary>
internal sealed class NodeTrace(int slots)
{
    private const int Room = 4;

    /// <summary>0 is not kept; a code from <see cref="Room"/> on is that of the list, counted from there.</summary>
    private const ushort Yes = 1, No = 2, NotApplicable = 3;

    private readonly ushort[] codes = new ushort[slots];
    private Possible[] others = [];
    private int count;

    /// <summary>Null where nothing is kept.</summary>
    public Possible? Find(int slot) => codes[slot] switch
    {
        0 => null,
        Yes => Possible.Yes,
        No => Possible.No,
        NotApplicable => Possible.NotApplicable,
        var code => others[code - Room],
    };

    public void Keep(int slot, Possible value) => codes[slot] =
        ReferenceEquals(value, Possible.Yes) ? Yes : ReferenceEquals(value, Possible.No) ? No : ReferenceEquals(value, Possible.NotApplicable) ? NotApplicable : Listed(value);

    /// <summary>A list that is full keeps no more, which is then worked out when it is asked for.</summary>
    private ushort Listed(Possible value)
    {
        if (count == ushort.MaxValue - Room)
            return 0;
        if (count == others.Length)
            Array.Resize(ref others, Math.Max(Room, 2 * count));
        others[count] = value;
        return (ushort)(Room + count++);
    }
}
