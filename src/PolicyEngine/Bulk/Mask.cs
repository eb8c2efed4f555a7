using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyEngine.Bulk;

/// <summary>Some of a batch's rows, a bit each; bits beyond the last row are never set. Combining two gives a new one, or one of the two.</summary>
internal sealed class Mask(Workspace work, ulong[] words)
{
    /// <summary>Rows in a word.</summary>
    public const int Bits = 64;

    private Mask? complement;

    public ulong[] Words { get; } = words;

    public Workspace Work => work;

    /// <summary>Known to have no row; where it is not, it may have none all the same (<see cref="IsEmpty"/>).</summary>
    public bool IsNone => ReferenceEquals(this, work.None);

    private bool IsAll => ReferenceEquals(this, work.All);

    public bool IsEmpty => IsNone || !Used.ContainsAnyExcept(0UL);

    private ReadOnlySpan<ulong> Used => Words.AsSpan(0, work.Words);

    public bool this[int row] => (Words[row / Bits] & (1UL << (row % Bits))) != 0;

    public void Add(int row)
    {
        if (complement is not null)
            (complement.complement, complement) = (null, null);
        Words[row / Bits] |= 1UL << (row % Bits);
    }

    public static Mask operator &(Mask left, Mask right) =>
        ReferenceEquals(left, right) || right.IsAll ? left
        : left.IsAll ? right
        : left.IsNone || right.IsNone || left.IsComplementOf(right) ? left.Work.None
        : Combine<And>(left, right);

    public static Mask operator |(Mask left, Mask right) =>
        ReferenceEquals(left, right) || right.IsNone ? left
        : left.IsNone ? right
        : left.IsAll || right.IsAll || left.IsComplementOf(right) ? left.Work.All
        : Combine<Or>(left, right);

    public static Mask operator ^(Mask left, Mask right) =>
        right.IsNone ? left
        : left.IsNone ? right
        : left.IsComplementOf(right) ? left.Work.All
        : Combine<Xor>(left, right);

    public static Mask operator ~(Mask mask) => mask.IsNone ? mask.Work.All : mask.IsAll ? mask.Work.None : mask.complement ?? mask.NewComplement();

    public Mask Without(Mask other) =>
        other.IsNone || IsNone || IsComplementOf(other) ? this
        : other.IsAll || ReferenceEquals(this, other) ? work.None
        : IsAll ? ~other
        : Combine<AndNot>(this, other);

    /// <summary>The same, known to be none where it has no row.</summary>
    public Mask Known() => IsEmpty ? work.None : this;

    public Rows GetEnumerator() => new(Words, work.Words);

    /// <summary>Made anew for what is set next.</summary>
    public Mask Afresh()
    {
        complement = null;
        return this;
    }

    private bool IsComplementOf(Mask other) => ReferenceEquals(complement, other);

    /// <summary>Each knows the other from then on, so that putting them together again takes no work.</summary>
    private Mask NewComplement()
    {
        complement = Combine<AndNot>(work.All, this);
        complement.complement = this;
        return complement;
    }

    /// <summary>Words beyond the last row hold anything: there are always whole vectors of them.</summary>
    private static Mask Combine<T>(Mask left, Mask right)
        where T : struct, IWordOperation
    {
        var result = left.Work.NewMask();
        ref var lefts = ref MemoryMarshal.GetArrayDataReference(left.Words);
        ref var rights = ref MemoryMarshal.GetArrayDataReference(right.Words);
        ref var results = ref MemoryMarshal.GetArrayDataReference(result.Words);
        for (var i = 0; i < left.Work.Words; i += Vector256<ulong>.Count)
            T.Of(Vector256.LoadUnsafe(ref lefts, (nuint)i), Vector256.LoadUnsafe(ref rights, (nuint)i)).StoreUnsafe(ref results, (nuint)i);
        return result;
    }

    /// <summary>The rows of a mask, in order.</summary>
    public ref struct Rows(ulong[] words, int count)
    {
        private int word = -1;
        private ulong left;

        public readonly int Current => (word * Bits) + BitOperations.TrailingZeroCount(left);

        public bool MoveNext()
        {
            left &= left - 1;
            while (left == 0)
            {
                if (++word >= count)
                    return false;
                left = words[word];
            }

            return true;
        }
    }

    private interface IWordOperation
    {
        static abstract Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right);
    }

    private readonly struct And : IWordOperation
    {
        public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left & right;
    }

    private readonly struct Or : IWordOperation
    {
        public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left | right;
    }

    private readonly struct Xor : IWordOperation
    {
        public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left ^ right;
    }

    private readonly struct AndNot : IWordOperation
    {
        public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => Vector256.AndNot(left, right);
    }
}
