using PolicyEngine.Cli;

#pragma warning disable RS0030 // The one place that sees the console.
var usesColor = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
var width = Console.IsOutputRedirected ? 120 : Math.Max(40, Console.WindowWidth);
return PolicyProgram.Run(args, new Host(Console.Out, Console.Error, Environment.CurrentDirectory, usesColor, width));
