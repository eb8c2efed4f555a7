using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Lines laid out for whatever width is asked for, and kept until another is: a frame and the key that scrolls it need the same ones.</summary>
/// <param name="lines">The lines at a width.</param>
internal sealed class LaidOut(Func<int, ImmutableArray<ImmutableArray<TextRun>>> lines)
{
    private (int Width, ImmutableArray<ImmutableArray<TextRun>> Lines)? last;

    /// <summary>Of a text whose lines are as they are.</summary>
    public static LaidOut Of(Func<int, ImmutableArray<TextRun>> text) => new(width => TextLines.Split(text(width)));

    public ImmutableArray<ImmutableArray<TextRun>> At(int width)
    {
        if (last is not { } kept || kept.Width != width)
            last = kept = (width, lines(width));
        return kept.Lines;
    }
}
