using PolicyEngine.Bulk;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Bulk;

/// <summary>The sample portfolio period by period, all of its services at once, against each alone: every result of the shipped policies, with their history and dated rules.</summary>
public sealed class BulkPortfolioTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    private static readonly DateOnly Day = new(2021, 9, 1);

    [Fact]
    public void Every_result_of_every_service_and_period_is_what_it_is_alone()
    {
        var against = new AgainstAlone();
        foreach (var selection in sample.Selections(Day))
        {
            foreach (var period in selection.Requests.GroupBy(r => r.Period).Select(p => p.ToArray()))
                against.Compare(selection, period, new FactBaseBatch(selection.Policy, selection.Facts, period[0].OverTime, period[0].Level, [.. period.Select(r => r.Subject)]));
        }

        against.AssertNone(atLeast: 30_000);
    }

    [Fact]
    public void A_trace_of_every_period_tells_of_services_what_is_told_of_each_alone()
    {
        var against = new TraceAgainstAlone();
        foreach (var selection in sample.Selections(Day))
        {
            foreach (var (number, period) in selection.Requests.GroupBy(r => r.Period).Select(p => p.ToArray()).Index())
            {
                var batch = new FactBaseBatch(selection.Policy, selection.Facts, period[0].OverTime, period[0].Level, [.. period.Select(r => r.Subject)]);
                against.Compare(selection.Policy, selection.Facts, period[0], batch, Enumerable.Range(0, period.Length).Where(row => row % 4 == number % 4));
            }
        }

        against.AssertNone(atLeastExpressions: 20_000, atLeastDecisions: 200);
    }
}
