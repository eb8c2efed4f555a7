namespace PolicyEngine.Text;

/// <summary>A run of characters in a file, by offset.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan Between(int start, int end) => new(start, Math.Max(0, end - start));

    public TextSpan To(TextSpan other) => Between(Math.Min(Start, other.Start), Math.Max(End, other.End));
}

/// <summary>Where something was written. Places never take part in equality of what stands there.</summary>
public sealed record Place(SourceText Source, TextSpan Span)
{
    public int Line => Source.LineAndColumn(Span.Start).Line;

    public int Column => Source.LineAndColumn(Span.Start).Column;

    public string Text => Source.Slice(Span);

    /// <summary>Whether it is part of another, or the same.</summary>
    public bool IsWithin(Place outer) => ReferenceEquals(Source, outer.Source) && Span.Start >= outer.Span.Start && Span.End <= outer.Span.End;

    public Place To(Place other) => this with { Span = Span.To(other.Span) };

    public bool Equals(Place? other) => true;

    public override int GetHashCode() => 0;

    public override string ToString() => Source.Locate(Span.Start);
}
