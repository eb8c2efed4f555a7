using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>The one loop: takes what happened, updates the model, hands out work, and paints what changed.</summary>
internal static class ExplorerLoop
{
    /// <summary>How long nothing may happen before the size of the terminal is looked at.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public static void Run(ITerminal terminal, Workbench bench)
    {
        using var inbox = new BlockingCollection<Message>();
        ExceptionDispatchInfo? fault = null;
        using var painter = new FramePainter(terminal.UsesColor);
        void Post(Message message) => inbox.Add(message);
        using var worker = new Worker(bench, Post, unexpected =>
        {
            fault = ExceptionDispatchInfo.Capture(unexpected);
            Post(new Interrupted());
        });
        using var watch = bench.Watch(() => Post(new FilesChanged()));
        try
        {
            terminal.Enter(Post);
            var (width, height) = terminal.Size;
            var turn = Updating.Begin(new Surface(width, height, terminal.IsUnicode));
            while (true)
            {
                Carry(turn, terminal, worker);
                if (turn.Model.IsOver)
                    break;
                terminal.Write(painter.Paint(Viewing.Frame(turn.Model)));
                turn = Next(turn.Model, inbox, terminal);
            }
        }
        finally
        {
            terminal.Leave();
        }

        fault?.Throw();
    }

    /// <summary>Waits for something to happen, and takes all that has happened by then.</summary>
    private static Turn Next(Explorer model, BlockingCollection<Message> inbox, ITerminal terminal)
    {
        var turn = new Turn(model);
        if (inbox.TryTake(out var message, Glance))
        {
            do
                turn = turn.Then(m => Updating.Update(m, message));
            while (inbox.TryTake(out message));
        }

        var (width, height) = terminal.Size;
        return (width, height) == (model.Surface.Width, model.Surface.Height) ? turn : turn.Then(m => Updating.Update(m, new Resized(width, height)));
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
