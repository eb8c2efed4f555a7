using System.Globalization;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>
/// Made-up returns under four rule sets at once: written down by hand with decimals, which is the measure; by hand in faster ways; and with the engine. `sp-open` is the same
/// with one figure in twenty missing.
/// </summary>
internal static class SpRaces
{
    private const int Returns = 256_000;

    /// <summary>Of the engine, which takes them one by one.</summary>
    private const int Rows = 2_048;

    private const int MissingOfThousand = 50;

    public static IEnumerable<Race> All() => [Known(), Open()];

    /// <summary>How much memory the trace of a return holds.</summary>
    public static void PrintHeld(TextWriter writer)
    {
        foreach (var (job, missing) in new[] { ("sp", 0), ("sp-open", MissingOfThousand) })
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a trace of `{job}` holds {new SpBulk(new SpColumns(Returns, missing)).BytesHeldByTrace():0.0} bytes a return"));
    }

    private static Race Known()
    {
        var columns = new SpColumns(Returns);
        var decimals = SpReturn<decimal>.Of(columns, hundredths => hundredths / 100m);
        var doubles = SpReturn<double>.Of(columns, hundredths => hundredths / 100.0);
        var (flat, policy, bulk) = (new SpFlat(columns), new SpPolicy(columns, Rows), new SpBulk(columns));
        var measure = new SpResults(Returns);
        SpByHand.Decimals(decimals, measure);
        return new Race(
            "sp",
            Running("decimals", Returns, measure, results => SpByHand.Decimals(decimals, results)),
            Running("doubles", Returns, measure, results => SpByHand.Doubles(doubles, results)),
            Running("flat", Returns, measure, flat.Run),
            Running("simd", Returns, measure, results => SpSimd.Run(columns, results)),
            Running("bulk", Returns, measure, bulk.Run) with { Parts = (bulk.Rules, "rules") },
            Running("evaluate", Rows, measure, policy.Evaluate),
            Running("trace", Returns, measure, bulk.Trace),
            Running("alone", Rows, measure, policy.TraceAlone),
            Running("explain", Rows, measure, policy.Explain))
        { Rounds = 31, WarmUpRounds = 5 };
    }

    private static Race Open()
    {
        var columns = new SpColumns(Returns, MissingOfThousand);
        var (decimals, policy, bulk) = (SpPartReturn.Of(columns), new SpPolicy(columns, Rows), new SpBulk(columns));
        var measure = new SpResults(Returns);
        SpWithUnknowns.Decimals(decimals, measure);
        return new Race(
            "sp-open",
            Running("decimals", Returns, measure, results => SpWithUnknowns.Decimals(decimals, results)),
            Running("bulk", Returns, measure, bulk.Run) with { Parts = (bulk.Rules, "rules") },
            Running("evaluate", Rows, measure, policy.Evaluate),
            Running("trace", Returns, measure, bulk.Trace),
            Running("alone", Rows, measure, policy.TraceAlone),
            Running("explain", Rows, measure, policy.Explain))
        { Rounds = 31, WarmUpRounds = 5 };
    }

    /// <summary>Every run has to come to the results of the measure, of as many returns as it takes.</summary>
    private static Runner Running(string name, int rows, SpResults measure, Action<SpResults> run)
    {
        var results = new SpResults(rows);
        var expected = measure.Checksum(rows);
        return new Runner(name, rows, Work) { Check = Check };

        long Work()
        {
            run(results);
            return results.Actions[^1];
        }

        void Check()
        {
            if (results.Checksum(rows) != expected)
                throw new InvalidOperationException($"`{name}` gives {results.Checksum(rows)} where {expected} is right.");
        }
    }
}
