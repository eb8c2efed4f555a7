using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PolicyEngine.Storage;

/// <summary>
/// The hash of a row of facts: SHA-256 over the hash of the row before it in the same import and table (32 zero bytes for the first) and its columns
/// in order, each as its number, a letter for what it holds, and the content with its length; empty columns are left out, so that a wider table keeps its hashes.
/// </summary>
internal sealed class RowDigest
{
    private const int LengthPrefix = 2 + 1 + sizeof(int);

    private byte[] buffer = new byte[1024];
    private int length;

    public byte[] Chain { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Begins a row of an import of which <paramref name="previous"/> is the hash so far.</summary>
    public void Begin(ReadOnlySpan<byte> previous)
    {
        length = 0;
        previous.CopyTo(Room(previous.Length));
        length += previous.Length;
    }

    public void Add(int column, long value)
    {
        var room = Head(column, 'n', sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(room, value);
    }

    /// <summary>The text in UTF-8, good until the next addition.</summary>
    public ReadOnlySpan<byte> Add(int column, string text)
    {
        var room = Head(column, 't', Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, room);
        return room;
    }

    public ReadOnlySpan<byte> Add(int column, ReadOnlySpan<byte> bytes, bool isText = false)
    {
        bytes.CopyTo(Head(column, isText ? 't' : 'b', bytes.Length));
        return bytes;
    }

    public void Add(int column, Stored value)
    {
        if (value.HasNumber)
            Add(column, value.Number);
        else if (value.Bytes is { } bytes)
            Add(column, bytes);
        else if (value.Text is { } text)
            Add(column, text);
    }

    /// <summary>The row's hash, put into <see cref="Chain"/>.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        SHA256.HashData(buffer.AsSpan(0, length), Chain);
        return Chain;
    }

    private Span<byte> Head(int column, char what, int count)
    {
        var room = Room(LengthPrefix + count);
        BinaryPrimitives.WriteInt16BigEndian(room, (short)column);
        room[2] = (byte)what;
        BinaryPrimitives.WriteInt32BigEndian(room[3..], count);
        length += LengthPrefix + count;
        return room.Slice(LengthPrefix, count);
    }

    private Span<byte> Room(int count)
    {
        if (length + count > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        return buffer.AsSpan(length, count);
    }
}
