using System.Collections.Concurrent;
using System.Globalization;
using PolicyEngine.Benchmarks.SpBench;
using PolicyEngine.Bulk;
using PolicyEngine.Kernel;
using Process = System.Diagnostics.Process;

namespace PolicyEngine.Benchmarks.Growth;

/// <summary>
/// The rule sets of <see cref="SpRaces"/> over up to ten million returns, none of which is kept: batches are made when they are asked for, out of columns that come round again, and
/// of the results only a sum is. Evaluators are kept from run to run.
/// </summary>
internal static class Streams
{
    private const int Cycle = 64 * FactBatch.MostSubjects;

    /// <summary>A runner takes as many runs as come to so many rows.</summary>
    private const int Least = 1_000_000;

    /// <summary>The first is the measure.</summary>
    private static readonly int[] Sizes = [10_000, 1_000, 100_000, 1_000_000, 10_000_000];

    public static Race Race()
    {
        var (policy, columns) = (PolicyFile.Compile("SpBench/sp-bench.yaml"), new SpColumns(Cycle));
        BulkEvaluator[] evaluators = [SpBulk.Evaluator(policy), SpBulk.Evaluator(policy)];
        return new Race("rows", [.. Sizes.SelectMany(size => (Runner[])[Running(size, 1), Running(size, 2)])]) { Rounds = 9, WarmUpRounds = 3 };

        Runner Running(int size, int workers)
        {
            var (runs, expected) = (Math.Max(1, Least / size), Sum(columns, size, evaluators[..1]));
            var name = $"10^{Math.Log10(size):0}{(workers == 1 ? "" : " x2")}";
            return new Runner(name, runs * size, () => Enumerable.Range(0, runs).Sum(_ => Sum(columns, size, evaluators[..workers]) is var sum && sum == expected ? 1
                : throw new InvalidOperationException($"`{name}` comes to {sum} where one worker comes to {expected}.")));
        }
    }

    /// <summary>The most memory that the process has held so far.</summary>
    public static void PrintPeak(TextWriter writer)
    {
        using var process = Process.GetCurrentProcess();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the process held {process.PeakWorkingSet64 / 1e6:0} MB at most"));
    }

    /// <summary>Another sum where a batch has other results, or batches are exchanged.</summary>
    /// <param name="evaluators">One for each worker.</param>
    private static long Sum(SpColumns columns, int rows, BulkEvaluator[] evaluators)
    {
        var idle = new ConcurrentStack<BulkEvaluator>(evaluators);
        return BulkRun.Of(Batches(columns, rows), () => idle.TryPop(out var next) ? next : throw new InvalidOperationException("More evaluators than workers."), Taken, evaluators.Length)
            .Aggregate(0L, (sum, batch) => unchecked((sum * 31) + batch));

        static long Taken(FactBatch batch, IReadOnlyList<BulkResult> results) => results.Sum(r => (long)r.Codes.Count(SpResults.Yes));
    }

    private static IEnumerable<FactBatch> Batches(SpColumns columns, int rows)
    {
        for (var row = 0; row < rows; row += FactBatch.MostSubjects)
            yield return new SpBatch(columns, row % Cycle, Math.Min(FactBatch.MostSubjects, rows - row));
    }
}
