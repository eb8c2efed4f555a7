using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

public sealed class ExplorerLoopTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>In a folder without a store.</summary>
    private static readonly Host Nowhere = new(TextWriter.Null, TextWriter.Null, AppContext.BaseDirectory, UsesColor: false, 100, TestHost.Recorder);

    [Fact]
    public void Quitting_gives_the_terminal_back() => Assert.Null(Ended(new KeyPressed(ConsoleKey.Q, 'q')));

    [Fact]
    public void So_does_being_told_to_end_from_outside() => Assert.Null(Ended(new Interrupted()));

    // Frames of small methods, which the runtime inlines, may be missing from a trace: one of two is enough.
    [Fact]
    public void An_exception_in_an_update_comes_out_after_the_terminal_is_given_back() =>
        Assert.Matches($"{nameof(Updating)}\\.|{nameof(Holdings)}\\.", Ended(new ServicesRead(default, IsLast: true))?.StackTrace ?? "");

    [Fact]
    public void So_does_one_in_a_view() => Assert.Matches($"{nameof(Cut)}\\.|{nameof(ScreenNames)}\\.", Ended(new StoreOpened(null!, IsSample: false))?.StackTrace ?? "");

    [Fact]
    public void So_does_one_of_another_thread() => Assert.Equal("elsewhere", Ended(new Faulted(new InvalidOperationException("elsewhere")))?.Message);

    [Fact]
    public void So_does_one_in_work() => Assert.IsType<ArgumentException>(Ended(new Resized(80, 24), store: "\0"));

    [Fact]
    public void Another_size_is_seen_without_a_key()
    {
        var painted = new PaintedScreen();
        using var wide = new ManualResetEventSlim();
        var terminal = new HandTerminal
        {
            Watch = text =>
            {
                painted.Take(text);
                if (painted.Line(1).Length > 0 && painted.Line(30).Length > 0)
                    wide.Set();
            },
        };
        var loop = Started(terminal, Nowhere);
        terminal.Size = (100, 30);
        Assert.True(wide.Wait(Deadline, TestContext.Current.CancellationToken));
        terminal.Post(new Interrupted());
        Assert.Null(Joined(loop));
    }

    [Fact]
    public void What_is_copied_goes_to_the_clipboard()
    {
        using var folder = new TownFolder();
        using var copied = new ManualResetEventSlim();
        using var read = new ManualResetEventSlim();
        var painted = new PaintedScreen();
        var terminal = new HandTerminal
        {
            Watch = text =>
            {
                painted.Take(text);
                if (Enumerable.Range(1, 24).Any(i => painted.Line(i).Contains("house-", StringComparison.Ordinal)))
                    read.Set();
                if (text.StartsWith("\e]52;c;", StringComparison.Ordinal))
                    copied.Set();
            },
        };
        var loop = Started(terminal, folder.Host);
        Assert.True(read.Wait(Deadline, TestContext.Current.CancellationToken));
        terminal.Post(new KeyPressed(ConsoleKey.Y, 'y'));
        Assert.True(copied.Wait(Deadline, TestContext.Current.CancellationToken));
        terminal.Post(new Interrupted());
        Assert.Null(Joined(loop));
    }

    /// <summary>How the loop ends after a message; null without an exception.</summary>
    private static Exception? Ended(Message message, string? store = null)
    {
        var terminal = new HandTerminal();
        var loop = Started(terminal, Nowhere, store);
        terminal.Post(message);
        var exception = Joined(loop);
        Assert.Equal(1, terminal.Left);
        Assert.NotEqual("", terminal.Written);
        return exception;
    }

    private static Task<Exception?> Started(HandTerminal terminal, Host host, string? store = null) => Task.Run(() => Record.Exception(() => ExplorerLoop.Run(terminal, new Workbench(host, store))));

    private static Exception? Joined(Task<Exception?> loop)
    {
        Assert.True(loop.Wait(Deadline, TestContext.Current.CancellationToken), "the loop does not end");
        return loop.Result;
    }
}
