using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Rendered text from a line on, its roles as styles.</summary>
/// <param name="lines">The text, laid out already.</param>
/// <param name="top">The first line shown.</param>
/// <param name="selected">A line that is marked, or -1.</param>
internal sealed class TextLines(ImmutableArray<ImmutableArray<TextRun>> lines, int top = 0, int selected = -1) : Renderable
{
    public static ImmutableArray<ImmutableArray<TextRun>> Split(ImmutableArray<TextRun> runs)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<TextRun>>();
        var line = ImmutableArray.CreateBuilder<TextRun>();
        foreach (var run in runs)
        {
            if (run == TextRun.LineBreak)
                lines.Add(line.DrainToImmutable());
            else
                line.Add(run);
        }

        if (line.Count > 0)
            lines.Add(line.DrainToImmutable());
        return lines.DrainToImmutable();
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var i = top; i < Math.Min(lines.Length, top + (options.Height ?? lines.Length)); i++)
        {
            var isSelected = i == selected;
            var stretches = lines[i].Select(r => (r.Text, isSelected ? Palette.Selected : Palette.Of(r.Role)));
            if (isSelected)
                stretches = stretches.Append((new string(' ', Math.Max(0, maxWidth - lines[i].Sum(r => Cut.Width(r.Text)))), Palette.Selected));
            foreach (var segment in ((IRenderable)new Line([.. stretches])).Render(options, maxWidth))
                yield return segment;
            yield return Segment.LineBreak;
        }
    }
}
