using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>Totals of money against whole pounds added up by hand, for every way in which the missing facts can come out.</summary>
public sealed class MoneyTotalTests
{
    private const int Seed = 20040405, Rounds = 60, Fine = 1, Share = 20, Bonus = 10;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile(
        [
            new SourceText("p.yaml", $$"""
                policy: p
                title: Totals
                status: in-force
                documents: {guide: Guide}
                facts:
                  provider: {fields: {grant: {money: GBP} } }
                  service: {of: provider, fields: {late: {yes-no: true}, fee: {money: GBP} } }
                payments:
                  grant: {when: yes, pay: provider.grant, cite: "1"}
                  fine:  {when: service.late, withhold: 5% of service.fee, cite: "1"}
                  bonus: {when: not service.late, pay: £{{Bonus}}, cite: "1"}
                """),
        ],
        _ => []).Policy!;

    /// <param name="Late">Null while it is missing.</param>
    /// <param name="Fees">Two while it is disputed.</param>
    private sealed record Service(string Id, string Provider, bool? Late, ImmutableArray<int> Fees);

    [Fact]
    public void What_is_known_is_added_up_exactly()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (services, grants) = Some(random);
            foreach (var known in WaysToComeOut(services))
            {
                var (paid, withheld) = ByHand(known, grants);
                var total = Total(known, grants);
                Assert.Equal((Exactly(paid), Exactly(withheld), Exactly(paid - withheld)), (total.Of(PaymentKind.Pay), total.Of(PaymentKind.Withhold), total.Net));
            }
        }
    }

    [Fact]
    public void Bounds_are_the_least_and_the_most_of_what_can_come_out()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (services, grants) = Some(random);
            var sums = WaysToComeOut(services).Select(known => ByHand(known, grants)).ToArray();
            var total = Total(services, grants);
            Assert.Equal(new MoneyRange(sums.Min(s => s.Paid), sums.Max(s => s.Paid)), total.Of(PaymentKind.Pay));
            Assert.Equal(new MoneyRange(sums.Min(s => s.Withheld), sums.Max(s => s.Withheld)), total.Of(PaymentKind.Withhold));
            Assert.All(sums, s => Assert.True(total.Net is { } net && net.Low <= s.Paid - s.Withheld && net.High >= s.Paid - s.Withheld));
        }
    }

    private static (ImmutableArray<Service> Services, ImmutableDictionary<string, int> Grants) Some(Random random)
    {
        var grants = Enumerable.Range(0, 3).ToImmutableDictionary(i => $"provider-{i}", _ => random.Next(0, 500));
        int Fee() => Share * random.Next(1, 50);
        return ([.. Enumerable.Range(0, random.Next(1, 5)).Select(i => new Service(
            $"service-{i}", $"provider-{random.Next(3)}", random.Next(3) is var late and < 2 ? late == 1 : null, random.Next(2) == 0 ? [Fee()] : [Fee(), Fee()]))], grants);
    }

    private static IEnumerable<ImmutableArray<Service>> WaysToComeOut(ImmutableArray<Service> services) =>
        services.Aggregate<Service, IEnumerable<ImmutableArray<Service>>>([[]], (ways, service) =>
            from way in ways
            from late in service.Late is { } known ? [known] : new[] { false, true }
            from fee in service.Fees
            select way.Add(service with { Late = late, Fees = [fee] }));

    private static (int Paid, int Withheld) ByHand(ImmutableArray<Service> services, ImmutableDictionary<string, int> grants) => (
        services.Select(s => s.Provider).Distinct().Sum(p => grants[p]) + Bonus * services.Count(s => s.Late == false),
        services.Where(s => s.Late == true).Sum(s => s.Fees[0] / Share * Fine));

    /// <summary>Every service stands in two rows, as one judged for two periods does.</summary>
    private static MoneyTotal Total(ImmutableArray<Service> services, ImmutableDictionary<string, int> grants)
    {
        var (provider, service) = (Kind("provider"), Kind("service"));
        var records = grants.Select(g => new FactRecord(provider, g.Key, null, null, Entries(("provider.grant", [Extent.Of(g.Value)])), "here"))
            .Concat(services.Select(s => new FactRecord(service, s.Id, s.Provider, null, Entries(
                ("service.late", s.Late is { } late ? [Extent.Of(late)] : []),
                ("service.fee", [.. s.Fees.Distinct().Select(f => Extent.Of((Exact)f))])), "here")));
        var requests = services.SelectMany(s => Enumerable.Repeat(new EvaluationRequest(service, s.Id, period: null), 2));
        var portfolio = Assessing.Assess(Policy, new FactBase(Policy, records), service, asOf: null, [.. requests], MainResults.IsMain);
        return Assert.Single(PortfolioSummary.Of([portfolio]).Money);
    }

    private static ImmutableDictionary<int, Entry> Entries(params (string Fact, Extent[] Figures)[] entries) => entries
        .Where(e => e.Figures.Length > 0)
        .ToImmutableDictionary(
            e => Policy.Facts.Select(f => f.Id).ToList().IndexOf(e.Fact),
            e => new Entry(e.Figures.Length > 1 ? EntryState.Disputed : EntryState.Supplied, [.. e.Figures]));

    private static int Kind(string name) => Policy.Records.Select(r => r.Name).ToList().IndexOf(name);

    private static MoneyRange? Exactly(int pounds) => new MoneyRange(pounds, pounds);
}
