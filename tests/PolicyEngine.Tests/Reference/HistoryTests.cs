using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Reference;

/// <summary>Rules over several periods, on generated histories: returns that came, came late, never came, for calendars of months, quarters and blocks of 13 weeks.</summary>
public sealed class HistoryTests
{
    private const int Histories = 18;
    private const int Years = 4;

    private static readonly string[] Rules =
    [
        "count(q in periods within 12 months where q.late)",
        "count(q in periods within 52 weeks where q.late)",
        "share(q in periods over last 4 periods where q.late)",
        "all(q in periods over last 3 periods if complete where q.late)",
        "none(q in periods in this financial year where q.late)",
        "any(q in periods in this calendar year where q.return.received by q.end)",
        "sum(q.return.used for q in periods in this year)",
        "average(q.return.used for q in periods within 1 year if complete where q.late)",
        "lowest(q.return.used for q in periods since 2003-06-01)",
        "latest(q.return.used for q in periods over last 2 periods)",
        "count(q in periods over last 6 periods where q.return.used > previous(q.return.used))",
        "rising(q.return.used for q in periods over last 3 periods)",
        "falling(q.return.used for q in periods within 12 months where q.late)",
        "previous(late)",
        "previous(return.used, 3)",
        "same-period-last-year(return.used)",
    ];

    private enum Shape
    {
        Months,
        Quarters,
        Weeks,
    }

    [Fact]
    public void With_every_return_in_the_result_is_that_of_the_reference() => Compare(isWhole: true);

    [Fact]
    public void With_returns_missing_no_outcome_of_any_world_is_excluded() => Compare(isWhole: false);

    [Fact]
    public void A_period_before_the_window_changes_nothing()
    {
        foreach (var history in All(isWhole: true))
        {
            var last = history.Policy.Calendar.Periods.Last(p => p.Kind == "part");
            var outside = history.Records.Where(r => r.Period is not null && history.IsBefore(r.Period, last, years: 2)).ToArray();
            FactRecord[][] altered =
            [
                [.. history.Records.Select(r => outside.Skip(1).Contains(r) ? r with { Entries = [] } : r)],
                [.. history.Records.Except(outside.Skip(1))],
                [.. history.Records.Except(outside.SkipLast(1))],
            ];
            foreach (var rule in Enumerable.Range(0, Rules.Length).Where(r => !Rules[r].Contains("since", StringComparison.Ordinal)))
            {
                var result = history.Result($"rule-{rule}", last.Name);
                Assert.All(altered, records => Assert.True(result == (history with { Records = [.. records] }).Result($"rule-{rule}", last.Name), $"seed {history.Seed}, {Rules[rule]}"));
            }
        }
    }

    [Fact]
    public void A_missing_return_only_widens()
    {
        foreach (var history in All(isWhole: true))
        {
            var dice = new Dice(history.Seed);
            var last = history.Policy.Calendar.Periods.Last(p => p.Kind == "part");
            var missing = history with { Records = [.. history.Records.Select(r => r.Period is not null && dice.Chance(20) ? r with { Entries = [] } : r)] };
            for (var rule = 0; rule < Rules.Length; rule++)
            {
                var (known, open) = (history.Result($"rule-{rule}", last.Name), missing.Result($"rule-{rule}", last.Name));
                Assert.True(known.SameOutcomes(open) || open.Or(known).SameOutcomes(open), $"seed {history.Seed}, {Rules[rule]}: {known} became {open}");
            }
        }
    }

    [Fact]
    public void Four_years_later_the_same_history_gives_the_same_results()
    {
        foreach (var seed in Enumerable.Range(1, Histories))
        {
            var (now, later) = (Of(seed, Shape.Quarters, isWhole: false, 2001), Of(seed, Shape.Quarters, isWhole: false, 2005));
            foreach (var rule in Enumerable.Range(0, Rules.Length).Where(r => !Rules[r].Contains("since", StringComparison.Ordinal) && !Rules[r].Contains("latest(q.return.received", StringComparison.Ordinal)))
                Assert.True(now.Result($"rule-{rule}", "2003 3").SameOutcomes(later.Result($"rule-{rule}", "2007 3")), $"seed {seed}, {Rules[rule]}");
        }
    }

    private static void Compare(bool isWhole)
    {
        foreach (var history in All(isWhole))
        {
            foreach (var period in history.Policy.Calendar.Periods.Where(p => p.Kind == "part").Skip(1).Where((_, i) => i % 7 == history.Seed % 7))
            {
                var request = new EvaluationRequest(0, "oak", new PeriodName("part", period.Name));
                var (evaluator, reference) = (new Evaluator(history.Policy, history.Facts, request), new ReferenceEvaluator(history.Policy, history.Facts, request, mostWorlds: 6));
                foreach (var (index, definition) in history.Policy.Definitions.Index())
                {
                    var (actual, expected) = (evaluator.ResultOf(index), reference.ResultOf(index));
                    var excluded = expected.Outputs[0].FirstOrDefault(o => !o.IsAmong(actual));
                    Assert.True(excluded is null, $"seed {history.Seed}, {definition.Id} in {period.Name}: {KernelText.Of(actual)}, but the reference has {excluded}");
                    Assert.True(!expected.IsOneWorld || actual.IsSettled, $"seed {history.Seed}, {definition.Id} in {period.Name} is not settled: {KernelText.Of(actual)}");
                }
            }
        }
    }

    private static IEnumerable<History> All(bool isWhole) =>
        Enumerable.Range(1, Histories).Select(seed => Of(seed, (Shape)(seed % 3), isWhole, 2002));

    private static History Of(int seed, Shape shape, bool isWhole, int year)
    {
        var dice = new Dice(seed);
        var policy = Policies.GetOrAdd((shape, year), s => Policy(s.Shape, s.Year));
        var parts = policy.Calendar.Periods.Where(p => p.Kind == "part").ToArray();
        var returns = parts.Skip(dice.Next(parts.Length / 2)).Where((_, i) => i == 0 || isWhole || dice.Chance(75)).Select(p => Return(policy, p, dice, isWhole));
        return new History(seed, policy, [new FactRecord(0, "oak", null, null, ImmutableDictionary<int, Entry>.Empty, "service"), .. returns]);
    }

    private static FactRecord Return(CheckedPolicy policy, Period period, Dice dice, bool isWhole)
    {
        var entries = ImmutableDictionary.CreateBuilder<int, Entry>();
        var figures = new[] { Extent.Of(period.Days!.Value.End + dice.Between(-3, 45)), Extent.Of(dice.Between(0, 5)) };
        foreach (var (figure, fact) in figures.Zip(["return.received", "return.used"]).Where(_ => isWhole || dice.Chance(90)))
            entries.Add(policy.Facts.IndexOf(policy.Facts.First(f => f.Id == fact)), new Entry(EntryState.Supplied, [figure]));
        return new FactRecord(1, "oak", null, period.Name, entries.ToImmutable(), "return");
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(Shape Shape, int Year), CheckedPolicy> Policies = new();

    private static CheckedPolicy Policy(Shape shape, int year)
    {
        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var first = new DateOnly(year, 4, shape == Shape.Weeks ? 5 : 1);
        var perYear = shape == Shape.Months ? 12 : 4;
        var starts = Enumerable.Range(0, (perYear * Years) + 1).Select(i => shape == Shape.Weeks ? first.AddDays(i * 91) : first.AddMonths(i * 12 / perYear)).ToArray();
        string Lines(int step, Func<int, string> name) => string.Concat(Enumerable.Range(0, (starts.Length - 1) / step)
            .Select(i => $"    {name(i)}: {{from: {Day(starts[i * step])}, to: {Day(starts[(i + 1) * step].AddDays(-1))}}}\n"));
        var text = $$"""
            policy: p
            title: Anytown
            status: draft
            calendar:
              part:
            {{Lines(1, i => $"{year + (i / perYear)} {(i % perYear) + 1}")}}
              year:
            {{Lines(perYear, i => $"y{year + i}")}}
            facts:
              service: {fields: {units: {count: true} } }
              return: {of: service, per: part, absent: unknown, fields: {received: {date: true}, used: {count: true} } }
            values:
              late: return.received > period.end + 28 days
            {{string.Concat(Rules.Select((r, i) => $"  rule-{i}: {r}\n"))}}
            """;
        var compilation = PolicyCompiler.Compile([new SourceText("policy.yaml", text)], _ => []);
        return compilation.Policy ?? throw new InvalidOperationException(string.Join('\n', compilation.Diagnostics.Select(d => d.Message)) + text);
    }

    private sealed record History(int Seed, CheckedPolicy Policy, ImmutableArray<FactRecord> Records)
    {
        public FactBase Facts { get; } = new(Policy, Records);

        public Possible Result(string id, string period) =>
            new Evaluator(Policy, new FactBase(Policy, Records), new EvaluationRequest(0, "oak", new PeriodName("part", period)))
                .ResultOf(Policy.Definitions.Index().First(d => d.Item.Id == $"values.{id}").Index);

        public bool IsBefore(string period, Period last, int years) =>
            Policy.Calendar.Find("part", period)!.Days!.Value.End < DateOnly.FromDayNumber(last.Days!.Value.End).AddYears(-years).DayNumber;
    }
}
