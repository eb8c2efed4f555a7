using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Storage;

#pragma warning disable RS0030 // The one place that sees the console and the clock.
var width = Console.IsOutputRedirected ? 120 : Math.Max(40, Console.WindowWidth);
if (!RootHelp.IsAskedFor(args) || RootHelp.Text(width) is not { } help)
    return Run(args, width);
Console.Out.Write(help);
return ExitCodes.Done;

// Apart from the above, which needs nothing that only this loads.
static int Run(string[] args, int width)
{
    var usesColor = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    var now = DateTimeOffset.Now;
    var recorder = new Recorder(Environment.UserName, now) { Today = DateOnly.FromDateTime(now.DateTime).DayNumber };
    var host = new Host(Console.Out, Console.Error, Environment.CurrentDirectory, usesColor, width, recorder) { IsWatched = !Console.IsErrorRedirected, IsInteractive = ConsoleTerminal.IsThere };
    var exit = ExitCodes.Done;

    // Rules may rest on each other thousands deep, and what walks them goes as deep.
    const int mostStack = 1 << 28;
    var work = new Thread(() => exit = LastResort.Run(() => PolicyProgram.Run(args, host), host), mostStack);
    work.Start();
    work.Join();
    return exit;
}
#pragma warning restore RS0030
