using System.Globalization;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.Growth;

/// <summary>How the time of the bulk back end grows: with rows, with rules, and with the periods that are looked back on. Linear is meant, or better.</summary>
internal static class GrowthRaces
{
    /// <summary>Of rules and periods: about 10^5 rows.</summary>
    private const int Batches = 24;

    /// <summary>What the columns of all fields and periods are cut out of, each from another place on: hundredths of a percent.</summary>
    private static readonly int[] Values = [.. Enumerable.Range(0, 65_536).Select(i => (int)(i * 7919L % 10_001))];

    public static void Print(TextWriter writer)
    {
        Streams.Race().Print(writer);
        Streams.PrintPeak(writer);
        Race("rules", "rules", [1, 10, 100, 1_000], GrowthPolicy.Thresholds).Print(writer);
        Race("table", "rows", [1, 10, 100, 1_000], GrowthPolicy.Table).Print(writer);
        Race("history", "periods", [1, 2, 5, 10, 20, 40], GrowthPolicy.History).Print(writer);
    }

    private static Race Race(string job, string parts, int[] sizes, Func<int, CheckedPolicy> policyOf)
    {
        var batch = new ArrayBatch(FactBatch.MostSubjects, Read);
        return new Race(job, [.. sizes.Select(Running)]) { Rounds = 9, WarmUpRounds = 5 };

        Runner Running(int size)
        {
            var policy = policyOf(size);
            var evaluator = new BulkEvaluator(policy, EvaluationRequest.Of(policy, "", GrowthPolicy.Quarters[^1]), [.. Enumerable.Range(0, policy.Definitions.Length)]);
            return new Runner(size.ToString(CultureInfo.InvariantCulture), Batches * batch.Count, () => Enumerable.Range(0, Batches).Sum(_ => (long)evaluator.Run(batch)[^1].Codes[0]))
            {
                Parts = (size, parts),
            };
        }
    }

    private static Figures Read(string fact, string? period)
    {
        var column = (GrowthPolicy.Quarters.IndexOf(period!) * GrowthPolicy.Fields) + fact[^1] - '0';
        return new Figures { Ints = Values, Offset = column * 64, Unit = 10_000 };
    }
}
