using System.Text;

namespace PolicyEngine.Storage;

/// <summary>Texts that come again and again, numbered in the order in which they first came; each is made a text once.</summary>
internal sealed class TextCodes
{
    private const int Short = 128;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> codes = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<string> texts = [];
    private readonly List<byte[]> encoded = [];

    /// <summary>The one that came after the last the time before: periods and the like come in turns.</summary>
    private int likely;

    public IReadOnlyList<string> Texts => texts;

    public int Of(ReadOnlySpan<byte> utf8)
    {
        var code = likely < encoded.Count && utf8.SequenceEqual(encoded[likely]) ? likely : Find(utf8);
        likely = code + 1 < encoded.Count ? code + 1 : 0;
        return code;
    }

    /// <returns>-1 where it never came.</returns>
    public int Find(string text) => codes.Dictionary.GetValueOrDefault(text, -1);

    private int Find(ReadOnlySpan<byte> utf8)
    {
        var room = utf8.Length <= Short ? stackalloc char[Short] : new char[utf8.Length];
        var text = room[..Encoding.UTF8.GetChars(utf8, room)];
        if (codes.TryGetValue(text, out var code))
            return code;
        texts.Add(text.ToString());
        encoded.Add(utf8.ToArray());
        codes.Dictionary.Add(texts[^1], texts.Count - 1);
        return texts.Count - 1;
    }
}
