using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolicyEngine.Bulk;

/// <summary>From masks to a number for each row.</summary>
internal static class MaskSpread
{
    private static readonly Vector256<short> ShortBits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, short.MinValue);
    private static readonly Vector256<int> IntBits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
    private static readonly Vector256<byte> ByteBits = Vector256.Create(0x8040201008040201UL).AsByte();
    private static readonly Vector256<byte> ByteOfBit = Vector256.Create(0UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL).AsByte();

    /// <summary>Gives the rows of a mask a number and leaves the others.</summary>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Set(Mask mask, byte value, byte[] into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        var values = Vector256.Create(value);
        for (var word = 0; word < mask.Work.Words; word++)
        {
            for (var half = 0; half < 2; half++)
            {
                ref var at = ref Unsafe.Add(ref first, (word * Mask.Bits) + (half * Vector256<byte>.Count));
                var bytes = Vector256.Shuffle(Vector256.Create((uint)(mask.Words[word] >> (half * 32))).AsByte(), ByteOfBit);
                Vector256.ConditionalSelect(Vector256.Equals(bytes & ByteBits, ByteBits), values, Vector256.LoadUnsafe(ref at)).StoreUnsafe(ref at);
            }
        }
    }

    /// <inheritdoc cref="Set(Mask, byte, byte[])"/>
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

    /// <summary>Numbers below 256 from their bits, a mask for each, the lowest first.</summary>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Count(List<Mask> bits, int words, int[] into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        for (var half = 0; half < words * 2; half++)
        {
            var count = Vector256<byte>.Zero;
            for (var bit = 0; bit < bits.Count; bit++)
            {
                var bytes = Vector256.Shuffle(Vector256.Create((uint)(bits[bit].Words[half / 2] >> (half % 2 * 32))).AsByte(), ByteOfBit);
                count += Vector256.Equals(bytes & ByteBits, ByteBits) & Vector256.Create((byte)(1 << bit));
            }

            ref var at = ref Unsafe.Add(ref first, half * Vector256<byte>.Count);
            var (low, high) = Vector256.Widen(count);
            Store(low, ref at);
            Store(high, ref Unsafe.Add(ref at, Vector256<ushort>.Count));
        }

        static void Store(Vector256<ushort> counts, ref int at)
        {
            var (low, high) = Vector256.Widen(counts);
            low.AsInt32().StoreUnsafe(ref at);
            high.AsInt32().StoreUnsafe(ref Unsafe.Add(ref at, Vector256<int>.Count));
        }
    }

    /// <summary>Adds a number to the rows of a mask.</summary>
    /// <param name="into">Room for whole words of rows.</param>
    public static void Add(Mask mask, int value, int[] into)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(into);
        var values = Vector256.Create(value);
        for (var word = 0; word < mask.Work.Words; word++)
        {
            for (var part = 0; part < Mask.Bits / Vector256<int>.Count; part++)
            {
                ref var at = ref Unsafe.Add(ref first, (word * Mask.Bits) + (part * Vector256<int>.Count));
                var bits = Vector256.Create((int)(byte)(mask.Words[word] >> (part * Vector256<int>.Count)));
                (Vector256.LoadUnsafe(ref at) + (Vector256.Equals(bits & IntBits, IntBits) & values)).StoreUnsafe(ref at);
            }
        }
    }
}
