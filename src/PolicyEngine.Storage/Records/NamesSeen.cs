using System.Text;

namespace PolicyEngine.Storage;

/// <summary>Ids and names of periods as they come out of tables, each made a text once: of many thousand rows few have one that no other has.</summary>
internal sealed class NamesSeen
{
    private const int Most = 100_000;
    private const int Short = 128;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> seen = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        var room = utf8.Length <= Short ? stackalloc char[Short] : new char[utf8.Length];
        var text = room[..Encoding.UTF8.GetChars(utf8, room)];
        if (seen.TryGetValue(text, out var name))
            return name;
        name = text.ToString();
        if (seen.Set.Count < Most)
            seen.Set.Add(name);
        return name;
    }
}
