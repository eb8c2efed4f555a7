using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Two widgets beside each other with a rule between them, which is stronger while keys go to the right one.</summary>
internal sealed class Beside(IRenderable left, int leftWidth, IRenderable right, bool isRightActive) : Renderable
{
    private const string Rule = "│";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var height = options.Height ?? 1;
        var ruler = new Segment(Rule, isRightActive ? Palette.Strong : Palette.Faint);
        foreach (var (one, other) in Stack.Lines(left, options, leftWidth, height).Zip(Stack.Lines(right, options, maxWidth - leftWidth - 1, height)))
        {
            foreach (var segment in one.Append(ruler).Concat(other))
                yield return segment;
            yield return Segment.LineBreak;
        }
    }
}
