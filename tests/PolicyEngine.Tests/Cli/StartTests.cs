using System.Diagnostics;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Storage;

namespace PolicyEngine.Tests.Cli;

/// <summary>That the program starts without what it does not need. Assemblies are counted; only of the help it is timed too, beside a program that does nothing.</summary>
public sealed class StartTests
{
    /// <summary>What help took when every command was made for it was about 3 times as long as the empty program; as it is, it is about 1.2 times.</summary>
    private const double MostForHelp = 2;

    private const int Rounds = 10, Attempts = 5;

    private static readonly string Program = typeof(Host).Assembly.Location, Empty = Path.Join(AppContext.BaseDirectory, "empty.dll");

    [Fact]
    public void Help_needs_no_other_assembly() => Assert.Equal(["policy"], Loaded(RepositoryRoot.Path, "--help"));

    [Fact]
    public void A_policy_is_checked_without_a_database() =>
        Assert.Equal(["PolicyEngine", "PolicyEngine.Storage", "System.CommandLine", "YamlDotNet", "policy"], Loaded(RepositoryRoot.Path, "check", "policies/national"));

    [Fact]
    public void A_recorded_decision_is_explained_without_what_reads_and_writes_files()
    {
        using var sample = SampleStore.Filled();
        Assert.Equal(
            [
                "Microsoft.Data.Sqlite", "PolicyEngine", "PolicyEngine.Storage", "SQLitePCLRaw.batteries_v2", "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3",
                "System.CommandLine", "YamlDotNet", "policy",
            ],
            Loaded(sample.Folder, "explain", "D5"));
    }

    /// <summary>The shortest of several runs in turns, and several attempts: a machine that is busy with something else slows both, but seldom every run of one.</summary>
    [Fact]
    public void Help_comes_nearly_as_soon_as_an_empty_program_ends()
    {
        var ratios = new List<double>();
        do
            ratios.Add(Ratio());
        while (ratios[^1] > MostForHelp && ratios.Count < Attempts);
        Assert.True(ratios[^1] <= MostForHelp, $"`policy --help` takes {ratios.Min():0.0} times as long as a program that does nothing.");
    }

    private static double Ratio()
    {
        var times = Enumerable.Range(0, Rounds).Select(_ => (Help: Time(Program, "--help"), Empty: Time(Empty))).ToArray();
        return times.Min(t => t.Help) / times.Min(t => t.Empty);
    }

    private static TimeSpan Time(params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        Run(RepositoryRoot.Path, hook: null, arguments);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>The assemblies that the program loads, without those of the runtime and the hook.</summary>
    private static string[] Loaded(string folder, params string[] arguments)
    {
        var list = Path.GetTempFileName();
        try
        {
            Run(folder, list, [Program, .. arguments]);
            return [.. File.ReadAllLines(list).Where(IsOwn).Order(StringComparer.Ordinal)];
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static bool IsOwn(string assembly) =>
        assembly == "System.CommandLine" || (!assembly.StartsWith("System", StringComparison.Ordinal) && assembly is not "Microsoft.Win32.Primitives" and not "PolicyEngine.Tests" and not "netstandard");

    private static void Run(string folder, string? hook, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true };
        if (hook is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Loaded] = hook;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
