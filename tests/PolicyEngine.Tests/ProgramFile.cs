using System.Diagnostics;
using PolicyEngine.Cli;

namespace PolicyEngine.Tests;

/// <summary>The program as a process: the published one where POLICY_PROGRAM names its file, else the one built beside the tests.</summary>
internal static class ProgramFile
{
    /// <summary>Null where it is not named.</summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable("POLICY_PROGRAM") is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>The words that start it.</summary>
    public static IReadOnlyList<string> Command { get; } = Published is null ? ["dotnet", typeof(Host).Assembly.Location] : [Published];

    /// <summary>Started in a folder, with nobody at a terminal.</summary>
    public static Process Start(string folder, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(Command[0], Command.Skip(1).Concat(arguments))
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
