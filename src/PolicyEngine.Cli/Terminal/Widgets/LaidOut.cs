using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A text that is laid out when it is first asked for at a width, and kept until it is at another: every frame and every key that scrolls asks for it.</summary>
internal sealed class LaidOut(Func<int, ImmutableArray<TextRun>> text)
{
    private (int Width, ImmutableArray<ImmutableArray<TextRun>> Lines)? kept;

    public ImmutableArray<ImmutableArray<TextRun>> Lines(int width)
    {
        if (kept is not { } last || last.Width != width)
            kept = last = (width, TextLines.Split(text(width)));
        return last.Lines;
    }
}
