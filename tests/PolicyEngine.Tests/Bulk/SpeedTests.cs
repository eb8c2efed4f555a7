using System.Diagnostics;
using System.Reflection;
using PolicyEngine.Benchmarks.SpBench;
using PolicyEngine.Bulk;

namespace PolicyEngine.Tests.Bulk;

/// <summary>
/// That bulk evaluation stays ahead of the same rules written down by hand, and explaining not too far behind evaluating, on the rule sets of SP-bench. Only ratios count, of the shortest
/// of several runs in turns, with several attempts: a machine that is busy with something else slows both, but seldom every run of one. Not beside other tests: as long as anything new is
/// run, the runtime puts off compiling a second time what is run often.
/// </summary>
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
[Collection(nameof(SpeedTests))]
public sealed class SpeedTests
{
    /// <summary>By hand with decimals it takes about 7 times as long as in bulk, over more rows than the processor can learn the jumps of.</summary>
    private const double LeastForBulk = 3;

    /// <summary>By hand, without any trace, it takes about 5 times as long as keeping a trace of every row.</summary>
    private const double LeastForTrace = 1;

    /// <summary>It is about 15 times.</summary>
    private const double MostForExplaining = 45;

    private const int Rows = 16 * FactBatch.MostSubjects, Explained = 64;

    private const int Rounds = 10;

    /// <summary>How long to go on trying. A first attempt does not count at all, as nothing is compiled with care yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_batch_is_evaluated_at_several_times_the_speed_of_the_same_rules_by_hand() => CompareByHand((bulk, results) => bulk.Run(results), LeastForBulk);

    [Fact]
    public void A_trace_of_every_row_takes_no_longer_than_the_same_rules_by_hand() => CompareByHand((bulk, results) => bulk.Trace(results), LeastForTrace);

    [Fact]
    public void A_decision_is_explained_in_not_too_many_times_of_what_its_results_take()
    {
        var (policy, results) = (new SpPolicy(new SpColumns(Explained), Explained), new SpResults(Explained));
        var ratios = Ratios(() => policy.Explain(results), () => policy.Evaluate(results), ratio => ratio <= MostForExplaining);
        Assert.True(ratios.Min() <= MostForExplaining, $"Explained it takes {ratios.Min():0.0} times as long.");
    }

    private static void CompareByHand(Action<SpBulk, SpResults> run, double least)
    {
        var columns = new SpColumns(Rows);
        var (returns, bulk) = (SpReturn<decimal>.Of(columns, hundredths => hundredths / 100m), new SpBulk(columns));
        var (byHand, inBulk) = (new SpResults(Rows), new SpResults(Rows));
        var ratios = Ratios(() => SpByHand.Decimals(returns, byHand), () => run(bulk, inBulk), ratio => ratio >= least);
        Assert.Equal(byHand.Checksum(Rows), inBulk.Checksum(Rows));
        Assert.True(ratios.Max() >= least, $"By hand takes {ratios.Max():0.0} times as long as in bulk.");
    }

    /// <summary>How many times of the other's time one takes, in each attempt until it is good enough.</summary>
    private static List<double> Ratios(Action one, Action other, Func<double, bool> isEnough)
    {
        Assert.SkipWhen(
            typeof(BulkEvaluator).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true, "How fast it is shows only where it is compiled with `-c Release`.");
        var start = Stopwatch.GetTimestamp();
        var ratios = new List<double>();
        Ratio(one, other);
        do
            ratios.Add(Ratio(one, other));
        while (!isEnough(ratios[^1]) && Stopwatch.GetElapsedTime(start) < Patience);
        return ratios;
    }

    private static double Ratio(Action one, Action other)
    {
        var times = Enumerable.Range(0, Rounds).Select(_ => (One: Time(one), Other: Time(other))).ToArray();
        return times.Min(t => t.One) / times.Min(t => t.Other);
    }

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }
}
