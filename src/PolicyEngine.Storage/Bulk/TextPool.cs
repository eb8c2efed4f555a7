using System.Text;

namespace PolicyEngine.Storage;

/// <summary>Texts of which hardly two are the same, in one array of bytes; made texts when they are asked for.</summary>
internal sealed class TextPool
{
    private byte[] bytes = [];
    private int used;

    /// <returns>What <see cref="At"/> finds it by.</returns>
    public long Add(ReadOnlySpan<byte> utf8)
    {
        if (bytes.Length - used < utf8.Length)
            Array.Resize(ref bytes, Math.Max(used + utf8.Length, used * 2));
        utf8.CopyTo(bytes.AsSpan(used));
        var place = ((long)used << 32) | (uint)utf8.Length;
        used += utf8.Length;
        return place;
    }

    public string At(long place) => Encoding.UTF8.GetString(bytes, (int)(place >> 32), (int)place);
}
