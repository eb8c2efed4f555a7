using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Brings a terminal from one frame to the next by writing only the lines that changed.</summary>
internal sealed class FramePainter : IDisposable
{
    private readonly StringWriter written = new();
    private readonly IAnsiConsole ansi;
    private Frame shown = Frame.Empty;

    public FramePainter(bool usesColor)
    {
        ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = usesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(written),
        });
        ansi.Profile.Width = int.MaxValue;
    }

    /// <summary>What to write to the terminal; empty if nothing changed.</summary>
    public string Paint(Frame frame)
    {
        written.GetStringBuilder().Clear();
        if (frame.Width != shown.Width || frame.Lines.Length != shown.Lines.Length)
        {
            shown = Frame.Empty;
            written.Write("\e[0m\e[2J");
        }

        for (var i = 0; i < frame.Lines.Length; i++)
        {
            if (i < shown.Lines.Length && shown.Lines[i].Equals(frame.Lines[i]))
                continue;
            written.Write($"\e[{i + 1};1H");
            ansi.Write(new Stretch(frame.Lines[i]));
        }

        shown = frame;
        return written.ToString();
    }

    /// <summary>Nothing is known of what is shown, so that all of the next frame is written.</summary>
    public void Forget() => shown = Frame.Empty;

    public void Dispose() => written.Dispose();

    private sealed class Stretch(FrameLine line) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => line.Segments;
    }
}
