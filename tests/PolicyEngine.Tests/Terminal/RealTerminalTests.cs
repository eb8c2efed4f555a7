using System.Text;
using System.Text.RegularExpressions;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

/// <summary>The program in tmux. Everything is waited for; nothing is timed.</summary>
public sealed partial class RealTerminalTests
{
    [Fact]
    public void Every_screen_is_reached_by_its_key_in_every_size()
    {
        using var terminal = Started();
        foreach (var row in ScreenTable.All)
        {
            terminal.Press($"{row.Key}");
            terminal.Await($"the screen {row.Name}", l => l[0].Contains($"[{row.Key} {row.Name}]", StringComparison.Ordinal));
            foreach (var (width, height) in new[] { (80, 24), (60, 15), (30, 8), (120, 40) })
            {
                terminal.Resize(width, height);
                terminal.Await($"{row.Name} on {width}x{height}", l => width < Surface.LeastWidth ? l[0].StartsWith("Too small", StringComparison.Ordinal) : IsWhole(l, height, row));
            }

            terminal.Press("?");
            terminal.Await("help", l => l.Any(t => t.StartsWith("On every screen", StringComparison.Ordinal)));
            terminal.Press("Escape");
            terminal.Await("no help", l => !l.Any(t => t.StartsWith("On every screen", StringComparison.Ordinal)));
            terminal.Press("g");
            terminal.Await("go to", l => l.Any(t => t.StartsWith("  Go to:", StringComparison.Ordinal)));
            terminal.Press("Escape");
            terminal.Await("no go to", l => !l.Any(t => t.StartsWith("  Go to:", StringComparison.Ordinal)));
            terminal.Press("Tab", "Down", "Enter", "Escape");
        }

        terminal.Press("C-c");
        AssertGivenBack(terminal, "exit 0");
    }

    [Theory]
    [InlineData("q", "exit 0")]
    [InlineData("C-c", "exit 0")]
    [InlineData("TERM", "exit 0")]
    [InlineData("INT", "exit 0")]
    [InlineData("fault", "exit 70")]
    public void The_terminal_is_given_back_as_it_was(string end, string exit)
    {
        Assert.SkipWhen(end == "fault" && ProgramFile.Published is not null, "only the built program can be made to fail");
        using var terminal = Started($"DOTNET_STARTUP_HOOKS={typeof(StartupHook).Assembly.Location}", $"{StartupHook.Trigger}=fail");
        if (end is "TERM" or "INT")
            terminal.Signal(end);
        else if (end == "fault")
            File.WriteAllText(terminal.PathOf("fail"), "");
        else
            terminal.Press(end);
        AssertGivenBack(terminal, exit);
        if (end == "fault")
            Assert.Contains("made to fail", File.ReadAllText(terminal.PathOf("errors")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM=xterm", "TERM=xterm")]
    [InlineData("TERM=linux", "TERM=linux")]
    [InlineData("TERM=xterm-256color", "NO_COLOR=1")]
    [InlineData("TERM=xterm", "LC_ALL=C")]
    public void A_terminal_is_told_only_what_it_understands(params string[] variables)
    {
        using var terminal = Started(variables);
        terminal.Press("Escape", "Down", "?");
        terminal.Await("help", l => l.Any(t => t.StartsWith("On every screen", StringComparison.Ordinal)));
        terminal.Press("Escape");
        terminal.Press("C-c");
        AssertGivenBack(terminal, "exit 0");
        terminal.Await("all that was written on file", _ => Written(terminal).EndsWith("exit 0\r\n", StringComparison.Ordinal));
        var written = Written(terminal);
        Assert.DoesNotContain('\e', Known().Replace(written, ""));
        if (variables.Contains("NO_COLOR=1"))
            Assert.DoesNotMatch(@"\e\[(\d+;)*(3\d|4\d|9\d|10\d)(;\d+)*m", written);
        if (variables.Contains("LC_ALL=C"))
            Assert.True(Ascii.IsValid(written), "something is not ASCII");
    }

    private static TmuxTerminal Started(params string[] variables)
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not there, so no real terminal is");
        var terminal = new TmuxTerminal(variables);
        terminal.Await("the first screen", l => l[0].Contains(ScreenTable.All[0].Name, StringComparison.Ordinal));
        return terminal;
    }

    private static bool IsWhole(string[] lines, int height, ScreenRow shown) =>
        lines.Length == height + 1 && lines[0].Contains($"[{shown.Key} {shown.Name}]", StringComparison.Ordinal) && lines[height - 1].Length > 0;

    private static void AssertGivenBack(TmuxTerminal terminal, string exit)
    {
        terminal.Await(exit, l => l.Contains(exit) && File.Exists(terminal.PathOf("after")));
        terminal.Await("the screen as it was", l => l[0] == "text before" && l[1] == exit && l.Skip(2).All(t => t.Length == 0));
        Assert.Equal("1 0 0", terminal.Modes);
        // The size is told too, and is not the program's.
        Assert.Equal(Settings(terminal, "before"), Settings(terminal, "after"));
    }

    /// <summary>As far as tmux has handed it on.</summary>
    private static string Written(TmuxTerminal terminal) => Encoding.Latin1.GetString(terminal.Written);

    private static string Settings(TmuxTerminal terminal, string file) => Size().Replace(File.ReadAllText(terminal.PathOf(file)), "");

    [GeneratedRegex(@"rows \d+; columns \d+;")]
    private static partial Regex Size();

    /// <summary>Places, styles, wiping; the other screen, wrapping, cursor, mouse, cursor keys and keypad.</summary>
    [GeneratedRegex(@"\e\[(\d+;\d+H|[\d;]*m|2J|\?(1049|7|25|1000|1006|2004|1)[hl])|\e[=>]")]
    private static partial Regex Known();
}
