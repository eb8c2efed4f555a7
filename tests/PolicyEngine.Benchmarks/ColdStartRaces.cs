using System.Diagnostics;
using PolicyEngine.Cli;
using PolicyEngine.Storage;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// The program from its start to its end, beside a program that only writes a line (`tests/EmptyProgram`), which the .NET runtime runs: as `dotnet publish` makes it
/// (native code where this machine can make it), as it makes it for the runtime, and as `dotnet build` does. The first of each job is the measure of the others.
/// </summary>
internal static class ColdStartRaces
{
    private const int WarmUpRounds = 2;
    private const int Rounds = 15;
    private const string Cli = "src/PolicyEngine.Cli", Empty = "tests/EmptyProgram";

    public static void Print(TextWriter writer)
    {
        if (!Directory.Exists(Cli))
        {
            writer.WriteLine("start: skipped, since this is not run in the folder of the repository");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("policy-start-").FullName;
        try
        {
            var (store, decision) = Recorded(folder);
            string[][] asked = [["--help"], ["check", "policies/kent"], ["explain", decision, "--store", store]];
            string[] empty = [Published(Empty, "empty", folder)];
            Race(writer, "start", empty, [Published(Cli, "policy", Path.Join(folder, "native"))], asked);
            Race(writer, "runtime", empty, [Published(Cli, "policy", Path.Join(folder, "runtime"), "-p:PublishAot=false")], asked);
            Race(writer, "built", ["dotnet", Path.Join(AppContext.BaseDirectory, "empty.dll")], ["dotnet", Path.Join(AppContext.BaseDirectory, "policy.dll")], asked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Race(TextWriter writer, string job, string[] empty, string[] policy, string[][] asked)
    {
        string[][] runners = [empty, .. asked.Select(a => policy.Concat(a).ToArray())];
        var times = Enumerable.Range(0, WarmUpRounds + Rounds).Select(_ => Array.ConvertAll(runners, Time)).Skip(WarmUpRounds).ToArray();
        for (var i = 0; i < runners.Length; i++)
        {
            var (name, time) = (i == 0 ? "empty" : asked[i - 1][0].TrimStart('-'), Median(times.Select(t => t[i])));
            writer.WriteLine($"| {job,-9} | {name,-8} | {time * 1e9,8:0} | {Median(times.Select(t => t[i] / t[0])),8:0.00} | {time * 1000,12:0} ms");
        }
    }

    private static double Time(string[] command)
    {
        var start = Stopwatch.GetTimestamp();
        Run(command);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Run(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"`{string.Join(' ', command)}` ended with {process.ExitCode}: {said}");
    }

    private static string Published(string project, string name, string folder, params string[] options)
    {
        var output = Path.Join(folder, name);
        Run(["dotnet", "publish", project, "-c", "Release", "-o", output, "--nologo", .. options]);
        return Path.Join(output, name);
    }

    /// <summary>A store with the sample portfolio and the decisions of one of its authorities; and one of them, by name.</summary>
    private static (string Store, string Decision) Recorded(string folder)
    {
        var path = Path.Join(folder, "portfolio.db");
        var host = new Host(TextWriter.Null, TextWriter.Null, Environment.CurrentDirectory, UsesColor: false, 120, new Recorder("benchmark", new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero)));
        PolicyProgram.Run(["load", "examples/03-sample-portfolio/portfolio.yaml", "--store", path], host);
        PolicyProgram.Run(["evaluate", "--record", "--authority", "west-london", "--store", path], host);
        using var store = Store.Open(path, path, forWriting: false);
        return (path, new RecordedDecisions(store).List(DecisionFilter.All)[0].Decision.Name);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
