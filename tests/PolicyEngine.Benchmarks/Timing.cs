using System.Diagnostics;

namespace PolicyEngine.Benchmarks;

internal static class Timing
{
    /// <summary>The median time of so many rounds after one that does not count, in seconds.</summary>
    public static double Median(int rounds, Func<long> work)
    {
        GC.KeepAlive(work());
        return Enumerable.Range(0, rounds).Select(_ => Once(work)).Order().ElementAt(rounds / 2);
    }

    private static double Once(Func<long> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
