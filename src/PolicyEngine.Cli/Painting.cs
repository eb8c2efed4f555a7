using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli;

/// <summary>Rendered text on its way out: in colours on a terminal that wants them, else as it reads.</summary>
internal static class Painting
{
    public static void Write(Host host, ImmutableArray<TextRun> runs) => Write(host, host.Out, runs);

    /// <summary>A sentence, wrapped where it is wider than the terminal.</summary>
    public static void Say(Host host, string sentence, int indent = 0) => Write(host, SentenceText.Runs(sentence, host.Width, indent));

    public static void WriteError(Host host, ImmutableArray<TextRun> runs) => Write(host, host.Error, runs);

    private static void Write(Host host, TextWriter writer, ImmutableArray<TextRun> runs)
    {
        if (host.UsesColor)
            Paint(writer, runs);
        else
            WritePlainly(writer, runs);
    }

    /// <summary>All at once: the console hands on every single piece as it comes.</summary>
    private static void WritePlainly(TextWriter writer, ImmutableArray<TextRun> runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs)
            text.Append(run.Text == "\n" ? writer.NewLine : run.Text);
        writer.Write(text);
    }

    private static void Paint(TextWriter writer, ImmutableArray<TextRun> runs)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(writer) });
        terminal.Write(new Painted(runs));
    }

    /// <summary>Text that is laid out already.</summary>
    private sealed class Painted(ImmutableArray<TextRun> runs) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            runs.Select(run => run.Text == "\n" ? Segment.LineBreak : new Segment(run.Text, Palette.Of(run.Role)));
    }
}
