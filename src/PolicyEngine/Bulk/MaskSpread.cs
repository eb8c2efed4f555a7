using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyEngine.Bulk;

/// <summary>From masks to a number for each row.</summary>
internal static class MaskSpread
{
    private static readonly Vector256<short> ShortBits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, short.MinValue);
    private static readonly Vector256<byte> ByteBits = Vector256.Create(0x8040201008040201UL).AsByte();
    private static readonly Vector256<byte> ByteOfBit = Vector256.Create(0UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL).AsByte();

    /// <summary>Gives the rows of each mask its number, and all others another.</summary>
    /// <param name="masks">No row is in two of them.</param>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Set(ReadOnlySpan<(Mask Rows, byte Value)> masks, byte otherwise, byte[] into, Workspace work)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        for (var half = 0; half < work.Words * 2; half++)
        {
            var values = Vector256.Create(otherwise);
            foreach (var (rows, value) in masks)
                values = Vector256.ConditionalSelect(Vector256.Equals(BitsOf(rows, half), ByteBits), Vector256.Create(value), values);
            values.StoreUnsafe(ref Unsafe.Add(ref first, half * Vector256<byte>.Count));
        }
    }

    /// <summary>Gives the rows of a mask a number and leaves the others.</summary>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Set(Mask mask, short value, short[] into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        var values = Vector256.Create(value);
        for (var word = 0; word < mask.Work.Words; word++)
        {
            for (var part = 0; part < Mask.Bits / Vector256<short>.Count; part++)
            {
                ref var at = ref Unsafe.Add(ref first, (word * Mask.Bits) + (part * Vector256<short>.Count));
                var bits = Vector256.Create((short)(mask.Words[word] >> (part * Vector256<short>.Count)));
                Vector256.ConditionalSelect(Vector256.Equals(bits & ShortBits, ShortBits), values, Vector256.LoadUnsafe(ref at)).StoreUnsafe(ref at);
            }
        }
    }

    /// <summary>Adds to each row's number in how many of some masks it is, at most 255 of them.</summary>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Add(ReadOnlySpan<Mask> masks, int words, int[] into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        for (var half = 0; half < words * 2; half++)
        {
            var counts = Vector256<byte>.Zero;
            foreach (var mask in masks)
                counts += Vector256.Min(BitsOf(mask, half), Vector256<byte>.One);
            ref var at = ref Unsafe.Add(ref first, half * Vector256<byte>.Count);
            var (low, high) = Vector256.Widen(counts);
            AddTo(ref at, low);
            AddTo(ref Unsafe.Add(ref at, Vector256<ushort>.Count), high);
        }

        static void AddTo(ref int at, Vector256<ushort> counts)
        {
            var (low, high) = Vector256.Widen(counts);
            ref var second = ref Unsafe.Add(ref at, Vector256<int>.Count);
            (Vector256.LoadUnsafe(ref at) + low.AsInt32()).StoreUnsafe(ref at);
            (Vector256.LoadUnsafe(ref second) + high.AsInt32()).StoreUnsafe(ref second);
        }
    }

    /// <summary>For each row of half a word a byte: its own bit of <see cref="ByteBits"/>, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> BitsOf(Mask mask, int half) => Vector256.Shuffle(Vector256.Create((uint)(mask.Words[half / 2] >> (half % 2 * 32))).AsByte(), ByteOfBit) & ByteBits;
}
