using System.Globalization;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.Cascade;

/// <summary>The discount of six rows that feelc publishes, over the same 200,000 rows, with the same sum of all discounts.</summary>
internal static class CascadeRaces
{
    private const int Rows = 200_000;

    private const long Checksum = 2_663_397;

    public static Race Race()
    {
        var decimals = Enumerable.Range(0, Rows).Select(i => new Purchase<decimal>(Amount(i), IsMember(i))).ToArray();
        var whole = Enumerable.Range(0, Rows).Select(i => new Purchase<int>(Amount(i), IsMember(i))).ToArray();
        var policy = PolicyFile.Compile("Cascade/cascade.yaml");
        var facts = new FactBase(policy, Enumerable.Range(0, Rows).Select(i => Record(policy, i)));
        var requests = Enumerable.Range(0, Rows).Select(i => EvaluationRequest.Of(policy, Name(i))).ToArray();
        return new Race(
            "cascade",
            Running("decimals", () => Decimals(decimals)),
            Running("ints", () => Whole(whole)),
            Running("bulk", new CascadeBulk(policy, [.. whole.Select(p => p.Amount)], [.. decimals.Select(p => Convert.ToByte(p.IsMember))]).Sum),
            Running("evaluate", () => requests.Sum(r => Discount(new Evaluator(policy, facts, r).ResultOf(0)))),
            Running("explain", () => requests.Sum(r => Discount(Deciding.Decide(policy, facts, r, withAlternatives: false).Outcomes[0].Result))))
        { Rounds = 3, WarmUpRounds = 1 };
    }

    private static Runner Running(string name, Func<long> sum) => new(name, Rows, () =>
        sum() is Checksum and var right ? right : throw new InvalidOperationException($"`{name}` does not come to {Checksum}."));

    private static int Amount(int i) => i * 7 % 1001;

    private static bool IsMember(int i) => i % 2 == 0;

    private static string Name(int i) => i.ToString("'purchase-'000000", CultureInfo.InvariantCulture);

    private static FactRecord Record(CheckedPolicy policy, int i) => new(
        Kind: 0, Name(i), Owner: null, Period: null,
        FactEntries.Of([.. policy.Facts.Select((f, index) => KeyValuePair.Create(index, new Entry(EntryState.Supplied, [f.Field == "amount" ? Extent.Of((Exact)Amount(i)) : Extent.Of(IsMember(i))])))]),
        $"row {i + 1}");

    public static long Discount(Possible result) => result.Values is NumberExtent { IsSingle: true, Low: { IsWhole: true } discount } ? (long)discount.Numerator : throw new InvalidOperationException("A discount is open.");

    private static long Decimals(Purchase<decimal>[] purchases)
    {
        var sum = 0m;
        foreach (var (amount, isMember) in purchases)
        {
            sum += amount >= 500m && isMember ? 20m
                : amount >= 500m ? 15m
                : amount >= 100m && isMember ? 12m
                : amount >= 100m ? 10m
                : amount >= 50m ? 5m
                : 0m;
        }

        return (long)sum;
    }

    private static long Whole(Purchase<int>[] purchases)
    {
        var sum = 0L;
        foreach (var (amount, isMember) in purchases)
        {
            sum += amount >= 500 && isMember ? 20
                : amount >= 500 ? 15
                : amount >= 100 && isMember ? 12
                : amount >= 100 ? 10
                : amount >= 50 ? 5
                : 0;
        }

        return sum;
    }

    private readonly record struct Purchase<T>(T Amount, bool IsMember);
}
