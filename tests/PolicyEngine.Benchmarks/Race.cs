using System.Diagnostics;

namespace PolicyEngine.Benchmarks;

/// <summary>One way of doing a job. Gives back something computed, so that the work cannot be left out.</summary>
internal sealed record Runner(string Name, int Operations, Func<long> Work)
{
    /// <summary>Throws where what was done last is wrong; not timed.</summary>
    public Action? Check { get; init; }

    /// <summary>What one operation consists of (10 rules): the time for each of them is told as well.</summary>
    public (int Count, string Name)? Parts { get; init; }
}

/// <summary>
/// Several ways of doing one job, timed in turns in the same process: whatever slows the machine slows all of them,
/// so that their ratios hold where single times do not. The first is the measure of the others.
/// </summary>
internal sealed record Race(string Job, params Runner[] Runners)
{
    public int WarmUpRounds { get; init; } = 50;

    public int Rounds { get; init; } = 201;

    public void Print(TextWriter writer)
    {
        var times = Runners.Select(_ => new double[Rounds]).ToArray();
        for (var round = -WarmUpRounds; round < Rounds; round++)
            for (var i = 0; i < Runners.Length; i++)
            {
                var time = NanosecondsPerOperation(Runners[i]);
                if (round >= 0)
                    times[i][round] = time;
            }

        for (var i = 0; i < Runners.Length; i++)
        {
            var (time, ratio) = (Median(times[i]), Median([.. times[i].Zip(times[0], (own, measure) => own / measure)]));
            var parts = Runners[i].Parts is var (count, name) ? $" {time / count,8:0.00} for each of {count} {name}" : "";
            writer.WriteLine($"| {Job,-9} | {Runners[i].Name,-8} | {time,8:0.00} | {ratio,8:0.000} |{parts}");
        }
    }

    private static double NanosecondsPerOperation(Runner runner)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(runner.Work());
        var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / runner.Operations;
        runner.Check?.Invoke();
        return time;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
