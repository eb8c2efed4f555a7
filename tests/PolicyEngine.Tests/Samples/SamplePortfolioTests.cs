using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Conventions;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Samples;

/// <summary>What the sample promises: how much is in it, of which kinds, and what each service worth looking at comes out as.</summary>
public sealed class SamplePortfolioTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    private static readonly string[] Authorities = ["west-london", "kent", "blackburn-with-darwen", "stoke-on-trent"];

    [Fact]
    public void At_least_120_services_go_by_names_of_their_own()
    {
        var services = Authorities.SelectMany(sample.Services).Select(s => s.Subject).ToArray();
        Assert.InRange(services.Length, 120, 200);
        Assert.Equal(services.Length, services.Distinct().Count());
    }

    [Theory]
    [InlineData("west-london", "quarter", 12)]
    [InlineData("blackburn-with-darwen", "quarter", 12)]
    [InlineData("stoke-on-trent", "quarter", 12)]
    [InlineData("kent", "year", 3)]
    public void Records_cover_twelve_quarters(string authority, string kind, int periods)
    {
        var (policy, facts) = sample.OnFile(authority);
        var listed = policy.Calendar.Periods.Where(p => p.Kind == kind).Select(p => p.Name);
        var covered = facts.All.Where(r => policy.Records[r.Kind].Per == kind).Select(r => r.Period!).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(periods, covered.Length);
        Assert.Equal(listed, covered);
    }

    [Theory]
    [InlineData("west-london", "type")]
    [InlineData("kent", "type")]
    [InlineData("blackburn-with-darwen", "type")]
    [InlineData("blackburn-with-darwen", "client_group")]
    [InlineData("stoke-on-trent", "strand")]
    public void Every_type_and_client_group_has_a_service(string authority, string field)
    {
        var (policy, _) = sample.OnFile(authority);
        var fact = policy.Facts.Index().Single(f => f.Item.Id == $"service.{field}");
        var found = sample.Services(authority).Select(s => s.Entries.Find(fact.Index)).OfType<Entry>().SelectMany(e => e.Figures).Cast<OptionExtent>().SelectMany(o => o.Options);
        Assert.Equal(Enumerable.Range(0, ((ChoiceType)fact.Item.Type).Options.Length), found.Distinct().Order());
    }

    [Theory]
    [InlineData("west-london")]
    [InlineData("kent", EntryState.NotApplicable)] // nothing of what Kent's assessments ask may be N/A
    [InlineData("blackburn-with-darwen")]
    [InlineData("stoke-on-trent")]
    public void Each_framework_has_figures_of_every_state(string authority, EntryState? cannotBe = null)
    {
        var states = sample.OnFile(authority).Facts.All.SelectMany(r => r.Entries.Select(e => e.Value)).Select(e => e.State).Distinct();
        Assert.Equal(Enum.GetValues<EntryState>().Where(s => s != cannotBe), states.Order());
    }

    [Theory]
    [InlineData("west-london", "return")]
    [InlineData("kent", "assessment")]
    [InlineData("blackburn-with-darwen", "return")]
    [InlineData("stoke-on-trent", "report")]
    public void Each_framework_has_judgements_corrections_and_what_never_came(string authority, string due)
    {
        var (policy, facts) = sample.OnFile(authority);
        Assert.Contains(facts.All.SelectMany(r => r.Entries.Select(e => e.Value)), e => e.Judgement is { By.Length: > 0, On: not null, Because.Length: > 0 });
        Assert.Contains(facts.All, r => r.Revision > 1);
        var level = OnFile.LowestLevel(policy)!.Value;
        var kind = policy.Records.Index().Single(r => r.Item.Name == due).Index;
        var has = facts.All.Where(r => r.Kind == kind).Select(r => (r.Subject, r.Period)).ToHashSet();
        Assert.Contains(OnFile.Expected(policy, facts, level), e => e.Period?.Kind == policy.Records[kind].Per && !has.Contains((e.Subject, e.Period!.Name)));
    }

    [Fact]
    public void Services_worth_looking_at_come_out_as_meant() =>
        Offences.AssertNone(
            "authority | service | period | result | as a table shows it",
            from line in Meant.Lines
            let came = sample.Result(line.Authority, line.Service, line.Period, line.Result)
            where came != line.As
            select $"{line}: it is {came}");

    [Theory]
    [InlineData("west-london", "elder-house", "2008-09 Q3", "thresholds.utilisation", "2010-05-09", "met", "missed")]
    [InlineData("kent", "hobby-outreach", "2011-12", "bands.grade", "2012-09-02", "A", "B")]
    [InlineData("kent", "coot-lodge", "2011-12", "bands.grade", "2012-11-04", "?", "B")]
    [InlineData("blackburn-with-darwen", "jasper-court", "2005-06 Q2", "thresholds.utilisation", "2006-06-11", "met", "missed")]
    [InlineData("stoke-on-trent", "moor-team", "2020-21 Q1", "rag.rating", "2021-07-11", "red", "amber")]
    public void What_was_corrected_or_came_late_counts_from_the_day_it_was_known(
        string authority, string service, string period, string result, string before, string then, string now)
    {
        Assert.Equal(then, sample.Result(authority, service, period, result, DateOnly.Parse(before).DayNumber));
        Assert.Equal(now, sample.Result(authority, service, period, result));
    }
}
