using PolicyEngine.Cli;

namespace PolicyEngine.Tests.Cli;

public sealed class ProgressTests
{
    [Fact]
    public void Nothing_is_written_where_nobody_watches() => Assert.Equal("", Written(isWatched: false, total: 10, Minute(p => p.Report(5))));

    [Fact]
    public void Nothing_is_written_of_what_takes_less_than_a_second() => Assert.Equal("", Written(isWatched: true, total: 10, (p, _) => p.Report(5)));

    [Fact]
    public void It_shows_how_far_it_is_and_goes_away() =>
        Assert.Equal(
            Erased("Reading  [##########..........]  50%  5 rows, 0 a second"),
            Written(isWatched: true, total: 10, Minute(p => p.Report(5))));

    [Fact]
    public void Without_a_total_it_counts() =>
        Assert.Equal(Erased("Reading  6,000,000 rows, 100,000 a second"), Written(isWatched: true, total: null, Minute(p => p.Report(6e6))));

    [Fact]
    public void What_is_counted_may_be_other_than_what_is_measured() =>
        Assert.Equal(
            Erased("Reading  [###############.....]  75%  600 rows, 10 a second"),
            Written(isWatched: true, total: 4e9, Minute(p => p.Report(3e9, 600))));

    [Fact]
    public void It_is_not_rewritten_for_every_report() =>
        Assert.DoesNotContain("7 rows", Written(isWatched: true, total: 10, Minute(p =>
        {
            p.Report(6);
            p.Report(7);
        })));

    private static string Erased(string line) => $"\r{line}\r{new string(' ', line.Length)}\r";

    private static Action<Progress, Stopped> Minute(Action<Progress> report) => (progress, clock) =>
    {
        clock.Seconds += 60;
        report(progress);
    };

    private static string Written(bool isWatched, double? total, Action<Progress, Stopped> work)
    {
        using var error = new StringWriter();
        var clock = new Stopped();
        var host = new Host(TextWriter.Null, error, "", UsesColor: false, 100, TestHost.Recorder) { IsWatched = isWatched, Clock = clock };
        Progress.Run(host, "Reading", "rows", total, progress =>
        {
            work(progress, clock);
            return 0;
        });
        return error.ToString();
    }

    /// <summary>A clock that goes on only when told to.</summary>
    private sealed class Stopped : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
