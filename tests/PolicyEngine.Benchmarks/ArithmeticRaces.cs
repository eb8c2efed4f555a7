using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks;

/// <summary>What exact quotients cost beside the machine's own numbers, on percents with up to four places as returns hold them.</summary>
internal static class ArithmeticRaces
{
    private const int Count = 4096;
    private const int Pairs = Count - 1;

    public static IEnumerable<Race> All()
    {
        var random = new Random(20260101);
        var decimals = Enumerable.Range(0, Count).Select(_ => random.Next(0, 1_000_000) / 10_000m).ToArray();
        var doubles = decimals.Select(d => (double)d).ToArray();
        var exacts = decimals.Select(Exact.FromDecimal).ToArray();

        yield return new Race(
            "add",
            new Runner("double", Pairs, () => Sums(doubles)),
            new Runner("decimal", Pairs, () => Sums(decimals)),
            new Runner("Exact", Pairs, () => Sums(exacts)));
        yield return new Race(
            "compare",
            new Runner("double", Pairs, () => Rises(doubles)),
            new Runner("decimal", Pairs, () => Rises(decimals)),
            new Runner("Exact", Pairs, () => Rises(exacts)));
    }

    private static long Sums(double[] values)
    {
        var large = 0L;
        for (var i = 1; i < values.Length; i++)
            large += values[i - 1] + values[i] > 100 ? 1 : 0;
        return large;
    }

    private static long Sums(decimal[] values)
    {
        var large = 0L;
        for (var i = 1; i < values.Length; i++)
            large += values[i - 1] + values[i] > 100 ? 1 : 0;
        return large;
    }

    private static long Sums(Exact[] values)
    {
        Exact hundred = 100;
        var large = 0L;
        for (var i = 1; i < values.Length; i++)
            large += Exact.Add(values[i - 1], values[i]) > hundred ? 1 : 0;
        return large;
    }

    private static long Rises(double[] values)
    {
        var rises = 0L;
        for (var i = 1; i < values.Length; i++)
            rises += values[i - 1] < values[i] ? 1 : 0;
        return rises;
    }

    private static long Rises(decimal[] values)
    {
        var rises = 0L;
        for (var i = 1; i < values.Length; i++)
            rises += values[i - 1] < values[i] ? 1 : 0;
        return rises;
    }

    private static long Rises(Exact[] values)
    {
        var rises = 0L;
        for (var i = 1; i < values.Length; i++)
            rises += values[i - 1] < values[i] ? 1 : 0;
        return rises;
    }
}
