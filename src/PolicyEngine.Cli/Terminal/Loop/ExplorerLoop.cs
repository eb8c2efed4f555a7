using System.Runtime.ExceptionServices;
using System.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The one loop: takes what happened, updates the model, hands out work, and paints what changed.</summary>
internal static class ExplorerLoop
{
    /// <summary>How long nothing may happen before the size of the terminal is looked at.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Until somebody quits. What nobody expected, on whatever thread, is thrown when the terminal has been given back.</summary>
    /// <param name="bench">Is closed at the end.</param>
    public static void Run(ITerminal terminal, Workbench bench)
    {
        var inbox = new Inbox();
        using var painter = new FramePainter(terminal.UsesColor);
        using var worker = new Worker(bench, inbox.Post);
        try
        {
            terminal.Enter(inbox.Post);
            using var watch = bench.Watch(() => inbox.Post(new FilesChanged()));
            var (width, height) = terminal.Size;
            var turn = Updating.Begin(new Surface(width, height, terminal.IsUnicode));
            for (Explorer? shown = null; ; turn = Next(turn.Model, inbox, terminal, painter))
            {
                Carry(turn, terminal, worker);
                if (turn.Model.IsOver)
                    break;
                if (!ReferenceEquals(turn.Model, shown))
                    terminal.Write(painter.Paint(Viewing.Frame(turn.Model)));
                shown = turn.Model;
            }
        }
        finally
        {
            terminal.Leave();
        }
    }

    /// <summary>Waits for something to happen, and takes all that has happened by then: what comes in the meantime waits for the next frame.</summary>
    private static Turn Next(Explorer model, Inbox inbox, ITerminal terminal, FramePainter painter)
    {
        var turn = new Turn(model);
        foreach (var message in inbox.Take(Glance))
        {
            if (message is Faulted faulted)
                ExceptionDispatchInfo.Throw(faulted.Fault);
            if (message is Resized)
                painter.Forget();
            if (!turn.Model.IsOver)
                turn = turn.Then(m => Updating.Update(m, message));
        }

        var (width, height) = terminal.Size;
        var surface = turn.Model.Surface;
        return (width, height) == (surface.Width, surface.Height) ? turn : turn.Then(m => Updating.Update(m, new Resized(width, height)));
    }

    private static void Carry(Turn turn, ITerminal terminal, Worker worker)
    {
        foreach (var effect in turn.Effects)
        {
            if (effect is CopyText copy)
                terminal.Write($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(copy.Text))}\a");
            else
                worker.Ask(effect);
        }
    }
}
