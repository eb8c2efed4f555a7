using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Storage;

#pragma warning disable RS0030 // The one place that sees the console and the clock.
var usesColor = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
var width = Console.IsOutputRedirected ? 120 : Math.Max(40, Console.WindowWidth);
if (RootHelp.IsAskedFor(args) && RootHelp.Text(width) is { } help)
{
    Console.Out.Write(help);
    return ExitCodes.Done;
}

var now = DateTimeOffset.Now;
var recorder = new Recorder(Environment.UserName, now) { Today = DateOnly.FromDateTime(now.DateTime).DayNumber };
var host = new Host(Console.Out, Console.Error, Environment.CurrentDirectory, usesColor, width, recorder) { IsWatched = !Console.IsErrorRedirected, IsInteractive = ConsoleTerminal.IsThere };
#pragma warning restore RS0030
var exit = ExitCodes.Done;

// Rules may rest on each other thousands deep, and what walks them goes as deep.
const int mostStack = 1 << 28;
var work = new Thread(() => exit = LastResort.Run(() => PolicyProgram.Run(args, host), host), mostStack);
work.Start();
work.Join();
return exit;
