using System.Collections.Immutable;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is on the screen: as many lines as it is high, each exactly as wide.</summary>
internal sealed record Frame(int Width, ImmutableArray<FrameLine> Lines)
{
    public static readonly Frame Empty = new(0, []);

    private static readonly IAnsiConsole Measure = AnsiConsole.Create(
        new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(TextWriter.Null) });

    /// <summary>A widget as large as a surface.</summary>
    public static Frame Of(IRenderable widget, Surface surface)
    {
        var options = RenderOptions.Create(Measure, new Abilities(surface.IsUnicode)) with { Height = surface.Height };
        // Whatever a widget was given, nothing of it steers the terminal.
        var segments = widget.Render(options, surface.Width).Select(s => s.IsControlCode || s.IsLineBreak ? s : new Segment(Printable.Line(s.Text), s.Style));
        var lines = Segment.SplitLines(segments, surface.Width, surface.Height);
        return new Frame(surface.Width, [.. lines.Take(surface.Height).Select(l => FrameLine.Of(l, surface))]);
    }

    private sealed record Abilities(bool Unicode) : IReadOnlyCapabilities
    {
        public ColorSystem ColorSystem => ColorSystem.TrueColor;

        public bool Ansi => true;

        public bool Links => false;

        public bool Legacy => false;

        public bool IsTerminal => true;

        public bool Interactive => false;
    }
}

/// <summary>Stretches of text with their style; two lines that look alike are equal.</summary>
internal sealed record FrameLine(ImmutableArray<Segment> Segments)
{
    public string Text => string.Concat(Segments.Select(s => s.Text));

    public static FrameLine Of(SegmentLine line, Surface surface)
    {
        var shown = line.Where(s => !s.IsControlCode && s.Text.Length > 0).Select(s => surface.IsUnicode ? s : new Segment(PlainSigns.Of(s.Text), s.Style)).ToList();
        var cells = shown.Sum(s => s.CellCount());
        if (cells < surface.Width)
            shown.Add(new Segment(new string(' ', surface.Width - cells)));
        return new FrameLine([.. Merged(shown)]);
    }

    /// <summary>Stretches of one style in one.</summary>
    private static IEnumerable<Segment> Merged(IEnumerable<Segment> segments)
    {
        Segment? open = null;
        foreach (var segment in segments)
        {
            if (open is not null && open.Style.Equals(segment.Style))
            {
                open = new Segment(open.Text + segment.Text, open.Style);
                continue;
            }

            if (open is not null)
                yield return open;
            open = segment;
        }

        if (open is not null)
            yield return open;
    }

    public bool Equals(FrameLine? other) =>
        other is not null && Segments.Length == other.Segments.Length && Segments.Zip(other.Segments).All(p => p.First.Text == p.Second.Text && p.First.Style.Equals(p.Second.Style));

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
