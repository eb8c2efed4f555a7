using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>Instalments and slices for any amount, against a slow count penny by penny and unit by unit.</summary>
public sealed class PaymentPropertyTests
{
    private const int Seed = 20040716, Rounds = 150;

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    public void Instalments_add_up_and_the_odd_pennies_are_where_they_are_declared(string odd)
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (pennies, number) = (random.Next(0, 100_000), random.Next(2, 40));
            var policy = Compile($"pay: service.fee, rounding: {{places: 2, mode: half-up}}, instalments: {{number: {number}, odd-pennies: {odd}}}");
            var amounts = Enumerable.Range(1, number).Select(i => Pennies(policy, Payment.InstalmentId("payments.p", i), pennies)).ToArray();
            Assert.Equal(Dealt(pennies, number, odd == "first"), amounts);
        }
    }

    [Fact]
    public void Slices_are_what_paying_unit_by_unit_gives()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (end, next, units) = (random.Next(1, 60), random.Next(60, 90), random.Next(0, 140));
            var policy = Compile($"pay: {{of: service.units, slices: {{beyond: £7, up to {next}: £9, up to {end}: £10.50}}}}");
            var slow = Enumerable.Range(1, units).Sum(unit => unit <= end ? 1050 : unit <= next ? 900 : 700);
            Assert.Equal(slow, Pennies(policy, "payments.p", fee: 0, units));
        }
    }

    /// <summary>A penny at a time to each in turn, as far as they go; what is left over goes to the first or last.</summary>
    private static int[] Dealt(int pennies, int number, bool isFirst)
    {
        var dealt = new int[number];
        for (var i = 0; i < pennies; i++)
            dealt[isFirst ? i % number : number - 1 - i % number]++;
        return dealt;
    }

    private static CheckedPolicy Compile(string payment) => PolicyCompiler.Compile(
        [
            new SourceText("p.yaml", $$"""
                policy: p
                title: Payments
                status: in-force
                documents: {guide: Guide}
                facts:
                  service: {fields: {fee: {money: GBP}, units: {count: true} } }
                payments:
                  p: {when: yes, {{payment}}, cite: "1"}
                """),
        ],
        _ => []).Policy!;

    private static int Pennies(CheckedPolicy policy, string id, int fee, int units = 0)
    {
        var entries = new[] { Exact.FromDecimal(fee / 100m), units }.Select((v, i) => (i, v)).ToImmutableDictionary(p => p.i, p => new Entry(EntryState.Supplied, [Extent.Of(p.v)]));
        var decision = Deciding.Decide(policy, new FactBase(policy, [new FactRecord(0, "s", null, null, entries, "here")]), new EvaluationRequest(0, "s", period: null));
        return (int)Exact.Multiply(((NumberExtent)decision.Find(id)!.Result.Values!).Low!.Value, 100)!.Value.Numerator;
    }
}
