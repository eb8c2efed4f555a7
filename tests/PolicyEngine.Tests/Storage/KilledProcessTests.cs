using System.Diagnostics;

namespace PolicyEngine.Tests.Storage;

/// <summary>The program killed in the middle of writing: the store is as before or as after, and what was acknowledged is there.</summary>
public sealed class KilledProcessTests
{
    /// <summary>How often; POLICY_KILLS asks for more.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("POLICY_KILLS"), out var asked) ? asked : 12;

    [Fact]
    public void A_kill_loses_nothing_that_was_acknowledged_and_leaves_no_half()
    {
        using var sample = SampleStore.Filled();
        var dice = new Random(20_261_123);
        var acknowledged = 0;
        for (var i = 0; i < Kills; i++)
        {
            var file = $"return-{i}.csv";
            File.WriteAllText(Path.Join(sample.Folder, file), "service,quarter,utilisation,note\n" + string.Concat(Enumerable.Range(0, 2000).Select(s => $"k{i}x{s},2024-25 Q1,{80 + s % 20}%,made up\n")));
            acknowledged += Killed(sample, $"return={file}", TimeSpan.FromMilliseconds(dice.Next(150, 900))) ? 1 : 0;
            var verified = sample.Must("verify", "--format", "json");
            var rows = int.Parse(verified.Split('\n').Single(l => l.Contains("\"factRows\"", StringComparison.Ordinal)).Split(':')[1].Trim(' ', ','));
            Assert.True((rows - 17) % 2000 == 0 && rows - 17 >= acknowledged * 2000, $"After kill {i}: {rows} rows, {acknowledged} imports acknowledged.");
        }
    }

    /// <summary>Whether the import was acknowledged before the kill.</summary>
    private static bool Killed(SampleStore sample, string file, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = sample.Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(PolicyEngine.Cli.Host).Assembly.Location, "import", "--authority", "anytown", file })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(after))
            process.Kill();
        process.WaitForExit();
        return process.StandardOutput.ReadToEnd().Contains("2000 new", StringComparison.Ordinal);
    }
}
