using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>One line of stretches in their styles, cut off at the width with a sign that it was.</summary>
internal sealed class Line(IReadOnlyList<(string Text, Style Style)> stretches) : Renderable
{
    public static Line Of(params (string Text, Style Style)[] stretches) => new(stretches);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var left = maxWidth;
        foreach (var (text, style) in stretches)
        {
            var shown = Cut.End(Printable.Line(text), left);
            left -= Cut.Width(shown);
            yield return new Segment(shown, style);
            if (left <= 0)
                break;
        }
    }
}
