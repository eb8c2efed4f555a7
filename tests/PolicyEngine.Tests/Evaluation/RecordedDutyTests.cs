using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>A duty of which the policy does not say what shows it is done on the day recorded under its id.</summary>
public sealed class RecordedDutyTests
{
    private const string Written = """
        policy: p
        title: Duties
        status: in-force
        documents: {guide: Guide}
        facts:
          provider: {fields: {late: {yes-no: true}}}
          service: {of: provider, fields: {own: {yes-no: true}}}
          return: {of: service, per: quarter, absent: none, fields: {days: {count: true}}}
        rules:
          explain: {when: provider.late, must: {who: provider, do: explain, by: 2024-07-10}, cite: "1"}
          check:   {when: return.days > 1, must: {who: officer, do: check}, cite: "1"}
        """;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written)], _ => []).Policy!;

    [Fact]
    public void The_earliest_counts() => Assert.Equal("2024-07-09", DoneOn("rules.explain", Explained("2024-07-12"), Explained("2024-07-09")));

    [Fact]
    public void One_that_was_withdrawn_does_not() =>
        Assert.Equal("2024-07-12", DoneOn("rules.explain", Explained("2024-07-12"), Explained("2024-07-09") with { Withdrawn = new Withdrawal(Day("2024-07-13"), "J Smith", "Wrong provider.") }));

    [Fact]
    public void Nor_one_after_the_day_stood_on() => Assert.Null(DoneOn("rules.explain", Explained("2024-07-21")));

    [Fact]
    public void Nor_one_of_another_period_rule_or_subject()
    {
        var check = Explained("2024-07-12") with { What = "rules.check", Level = "service", Subject = "oak", Period = "2024-25 Q2" };
        Assert.Equal("2024-07-12", DoneOn("rules.check", check));
        Assert.Null(DoneOn("rules.check", check with { Period = "2024-25 Q1" }));
        Assert.Null(DoneOn("rules.check", check with { Period = null }));
        Assert.Null(DoneOn("rules.check", check with { What = "rules.explain" }));
        Assert.Null(DoneOn("rules.check", check with { Subject = "elm" }));
    }

    [Fact]
    public void It_is_said_who_recorded_it_and_that_it_came_late() => Assert.Equal(
        "provider must explain by 2024-07-10: done on 2024-07-12, late (recorded by J Smith, entry 7)",
        FollowingText.Sentence(Decide(Explained("2024-07-12")).Find("rules.explain")!));

    private static string? DoneOn(string rule, params ImmutableArray<ProcessEvent> events) =>
        Decide(events).Find(rule)!.DoneOn is { Values: NumberExtent { Low: { } day } } ? ValueText.Date(day) : null;

    private static Decision Decide(params ImmutableArray<ProcessEvent> events)
    {
        FactRecord[] records =
        [
            new(0, "acme", null, null, One(Extent.Of(true)), "here"),
            new(1, "oak", "acme", null, ImmutableDictionary<int, Entry>.Empty, "here"),
            new(2, "oak", null, "2024-25 Q2", One(Extent.Of(5), fact: 2), "here"),
        ];
        return Deciding.Decide(Policy, new FactBase(Policy, records, events), new EvaluationRequest(1, "oak", new PeriodName("quarter", "2024-25 Q2"), Day("2024-07-20")));
    }

    private static ImmutableDictionary<int, Entry> One(Extent figure, int fact = 0) => ImmutableDictionary<int, Entry>.Empty.Add(fact, new Entry(EntryState.Supplied, [figure]));

    private static ProcessEvent Explained(string on) => new("7", "rules.explain", "provider", "acme", Period: null, Day(on), "J Smith", "", [], "entry 7");

    private static int Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
