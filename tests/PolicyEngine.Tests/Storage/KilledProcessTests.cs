using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Storage;

/// <summary>The program killed in the middle of importing or recording: the store is as before or as after, and what was acknowledged is there.</summary>
public sealed partial class KilledProcessTests
{
    private const int Services = 400;

    /// <summary>Stores do not grow for ever, so that checking them stays quick.</summary>
    private const int KillsOfOneStore = 20;

    /// <summary>How often; POLICY_KILLS asks for more.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("POLICY_KILLS"), out var asked) ? asked : 12;

    [Fact]
    public void A_kill_loses_nothing_that_was_acknowledged_and_leaves_no_half()
    {
        var dice = new Random(20_261_125);
        var (acknowledged, written) = (0, 0);
        for (var done = 0; done < Kills; done += KillsOfOneStore)
        {
            using var sample = SampleStore.TakingEvents();
            sample.Must("import", "--authority", "anytown", "--known-on", "2024-07-20", $"return={Returns(sample, "first", 0, Services)}");
            sample.Must("evaluate", "--record", "--as-of", "2024-07-31", "--reason", "more of them");
            for (var kill = done; kill < Math.Min(done + KillsOfOneStore, Kills); kill++)
            {
                var (outcome, before) = (kill % 3) switch
                {
                    0 => KillImport(sample, kill, dice),
                    1 => KillRecording(sample, kill, dice),
                    _ => KillEvent(sample, kill, dice),
                };
                acknowledged += outcome == Outcome.Acknowledged ? 1 : 0;
                written += outcome == Outcome.CutWhileWriting ? 1 : 0;
                Assert.True(before, $"After kill {kill} the store is neither as before nor as after.");
            }
        }

        Assert.True(acknowledged < Kills, "No kill came before the end.");
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills: {acknowledged} after the end, {written} with something written and not yet put in order.");
    }

    private enum Outcome
    {
        Cut,
        CutWhileWriting,
        Acknowledged,
    }

    /// <summary>What the program acknowledged, and whether the rows on file are those of before or of after.</summary>
    private static (Outcome Outcome, bool IsSound) KillImport(SampleStore sample, int kill, Random dice)
    {
        const int rows = 5_000;
        var file = Returns(sample, $"k{kill}x", kill, rows);
        var before = Counts(sample).FactRows;
        var (said, isWritten) = Killed(sample, dice, "import", "--authority", "anytown", $"return={file}");
        return Judge(said.Contains("5000 new", StringComparison.Ordinal), isWritten, before, Counts(sample).FactRows, rows);
    }

    private static (Outcome Outcome, bool IsSound) KillRecording(SampleStore sample, int kill, Random dice)
    {
        var file = Returns(sample, "first", kill, Services);
        sample.Must("import", "--authority", "anytown", "--known-on", "2024-07-20", $"return={file}");
        var before = Counts(sample).Decisions;
        var (said, isWritten) = Killed(sample, dice, "evaluate", "--record", "--as-of", "2024-07-31", "--reason", "corrected", "--authority", "anytown");
        var recorded = Recorded().Match(said) is { Success: true } match ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
        var after = Counts(sample).Decisions;
        return Judge(recorded > 0, isWritten, before, after, recorded > 0 ? recorded : Math.Max(after - before, Services));
    }

    private static (Outcome Outcome, bool IsSound) KillEvent(SampleStore sample, int kill, Random dice)
    {
        var before = Counts(sample).Events;
        var day = new DateOnly(2024, 5, 1).AddDays(kill).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (said, isWritten) = Killed(sample, dice, "record-event", "visit", "--authority", "othertown", "--service", "s1", "--on", day, "--by", "A. Officer");
        return Judge(said.Contains("Recorded as event", StringComparison.Ordinal), isWritten, before, Counts(sample).Events, 1);
    }

    private static (Outcome Outcome, bool IsSound) Judge(bool isAcknowledged, bool isWritten, int before, int after, int written) =>
        (isAcknowledged ? Outcome.Acknowledged : isWritten ? Outcome.CutWhileWriting : Outcome.Cut, after == before + written || (!isAcknowledged && after == before));

    /// <summary>Verified by <see cref="SampleStore.Must"/>, which fails if anything was altered.</summary>
    private static (int FactRows, int Decisions, int Events) Counts(SampleStore sample)
    {
        var verified = sample.Must("verify", "--format", "json");
        return (Number("factRows"), Number("decisions"), Number("events"));

        int Number(string name) => int.Parse(verified.Split('\n').Single(l => l.Contains($"\"{name}\"", StringComparison.Ordinal)).Split(':')[1].Trim(' ', ','), CultureInfo.InvariantCulture);
    }

    private static string Returns(SampleStore sample, string service, int round, int count)
    {
        var file = $"return-{service}-{round}.csv";
        File.WriteAllText(Path.Join(sample.Folder, file), "service,quarter,utilisation,note\n" + string.Concat(Enumerable.Range(0, count).Select(s => $"{service}{s},2024-25 Q1,{(round % 4 < 2 ? 80 : 95) + s % 5}%,round {round}\n")));
        return file;
    }

    /// <summary>What the program said before it was killed, and whether it left anything in the store's log file.</summary>
    private static (string Said, bool IsWritten) Killed(SampleStore sample, Random dice, params string[] arguments)
    {
        using var process = ProgramFile.Start(sample.Folder, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        // A third comes at any time, a third once the store is open, a third while it is committed and put in order.
        var (least, most) = dice.Next(3) switch { 0 => (-1L, 600), 1 => (0L, 300), _ => (1L, 12) };
        SpinWait.SpinUntil(() => process.HasExited || LogLength(sample) >= least, TimeSpan.FromSeconds(10));
        if (!process.WaitForExit(TimeSpan.FromMilliseconds(dice.Next(0, most))))
            process.Kill();
        process.WaitForExit();
        return (said.GetAwaiter().GetResult(), LogLength(sample) > 0);
    }

    /// <summary>Of the log file beside the store, -1 if there is none.</summary>
    private static long LogLength(SampleStore sample) => new FileInfo(sample.StoreFile + "-wal") is { Exists: true } log ? log.Length : -1;

    [GeneratedRegex("^(?<count>[0-9]+) decisions? recorded", RegexOptions.ExplicitCapture)]
    private static partial Regex Recorded();
}
