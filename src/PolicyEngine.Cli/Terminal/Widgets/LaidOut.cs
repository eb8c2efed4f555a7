using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A text made to fit whatever width is asked for, kept until another is: a frame and the key that scrolls it need the same lines.</summary>
/// <param name="text">The text, as it is at a width.</param>
internal sealed class LaidOut(Func<int, ImmutableArray<TextRun>> text)
{
    private (int Width, ImmutableArray<ImmutableArray<TextRun>> Lines)? last;

    public ImmutableArray<ImmutableArray<TextRun>> At(int width)
    {
        if (last is not { } kept || kept.Width != width)
            last = kept = (width, Wrapped.Lines(text(width), width));
        return kept.Lines;
    }
}
