using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Widgets one below the other, each as high as is said and as wide as there is room.</summary>
internal sealed class Stack(params (IRenderable Widget, int Height)[] parts) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var (widget, height) in parts.Where(p => p.Height > 0))
        {
            foreach (var line in Lines(widget, options, maxWidth, height))
            {
                foreach (var segment in line)
                    yield return segment;
                yield return Segment.LineBreak;
            }
        }
    }

    /// <summary>A widget as lines, so many and so wide.</summary>
    public static IEnumerable<IEnumerable<Segment>> Lines(IRenderable widget, RenderOptions options, int width, int height)
    {
        var lines = Segment.SplitLines(widget.Render(options with { Height = height }, width), width, height);
        return lines.Select(line => line.Append(new Segment(new string(' ', Math.Max(0, width - line.CellCount())))));
    }
}
