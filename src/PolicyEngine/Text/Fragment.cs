using System.Collections.Immutable;

namespace PolicyEngine.Text;

/// <summary>
/// A piece of rule text lifted out of a file, with the file offset of each of its characters,
/// so that an error inside a folded or quoted YAML scalar still points at the right column.
/// </summary>
public sealed record Fragment(SourceText Source, string Content, ImmutableArray<int> Offsets)
{
    /// <summary>A fragment that stands in its file exactly as it reads.</summary>
    public static Fragment Whole(SourceText source) =>
        new(source, source.Content, [.. Enumerable.Range(0, source.Content.Length)]);

    /// <summary>The place of the characters from start to end (end excluded); an empty run stands after the last character before it.</summary>
    public Place PlaceOf(int start, int end)
    {
        if (Offsets.IsEmpty)
            return new Place(Source, new TextSpan(0, 0));
        if (start >= Offsets.Length)
            return new Place(Source, new TextSpan(Offsets[^1] + 1, 0));
        var first = Offsets[start];
        return end <= start
            ? new Place(Source, new TextSpan(first, 0))
            : new Place(Source, TextSpan.Between(first, Offsets[Math.Min(end, Offsets.Length) - 1] + 1));
    }

    /// <summary>The characters from start to end (end excluded).</summary>
    public Fragment Slice(int start, int end) => new(Source, Content[start..end], Offsets[start..end]);

    public Place Place => PlaceOf(0, Content.Length);
}
