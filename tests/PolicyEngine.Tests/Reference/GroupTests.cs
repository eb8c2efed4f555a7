using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Reference;

/// <summary>Groups of generated services: some of another kind, some with figures, providers or kinds missing, some that came later.</summary>
public sealed class GroupTests
{
    private const int Groups = 60;

    private static readonly string[] Benchmarks =
    [
        "of: utilisation, how: mean-of-ratios, smallest: 3, without-itself: yes",
        "of: utilisation, alike-in: [service.type], how: mean-of-ratios, smallest: 2, without-itself: no, leave-out-when: return.used < 2",
        "of: utilisation, alike-in: [provider, service.type], how: mean-of-ratios, smallest: 1, without-itself: yes, rounding: {places: 1, mode: half-up}",
        "part: return.used, whole: return.contracted, how: pooled, smallest: 4, without-itself: no",
        "part: return.used, whole: return.contracted, alike-in: [service.type], how: pooled, smallest: 2, without-itself: yes, leave-out-when: return.used > 4",
        "of: previous(return.used), how: mean-of-ratios, smallest: 1, without-itself: yes",
    ];

    private static readonly Lazy<CheckedPolicy> Policy = new(Compiled);

    [Fact]
    public void With_every_figure_in_the_result_is_that_of_the_reference() => Compare(isWhole: true);

    [Fact]
    public void With_figures_missing_no_outcome_of_any_world_is_excluded() => Compare(isWhole: false);

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public void A_portfolio_costs_each_service_two_evaluations_more_for_a_benchmark(int services)
    {
        var facts = Facts(new Dice(1), services, isWhole: true);
        var groups = new Groups();
        ImmutableArray<EvaluationRequest> requests = [.. OnFile.Subjects(Policy.Value, facts, 1).Select(s => new EvaluationRequest(1, s, new PeriodName("quarter", "Q3")) { Groups = groups })];
        Assessing.Assess(Policy.Value, facts, 1, null, requests, d => d.Id.StartsWith("benchmarks.b", StringComparison.Ordinal));
        Assert.Equal(2 * services * Benchmarks.Length, groups.Evaluations);
    }

    [Fact]
    public void What_only_the_group_of_others_reads_is_asked_too()
    {
        var bees = Entries(new Dice(1), isWhole: true, ("service.type", Extent.OfOption(1)));
        var facts = new FactBase(Policy.Value, [new FactRecord(1, "s1", null, null, bees, "service")]);
        var asked = new FieldsAsked(Policy.Value, facts, new HashSet<int> { 2 }, "Q2").Of(2, "s1");
        Assert.Contains("return.visits", asked.Select(f => Policy.Value.Facts[f].Id));
    }

    [Fact]
    public void A_mean_that_cannot_be_held_exactly_is_known_closely_and_settled_by_rounding()
    {
        var tally = Enumerable.Range(1, 2_000).Select(i => Extent.Of(Exact.Reduce(i, 7 * i + 1)!.Value))
            .Aggregate(Tally.None, (sum, e) => sum.And(Tally.Of(new GroupMember("x", Possible.Yes, Possible.No, Possible.Known(e), Whole: null))));
        var mean = Enumerable.Range(1, 2_000).Average(i => i / (7.0 * i + 1));
        Assert.False(tally.Mean.IsSingle);
        Assert.InRange(mean, tally.Mean.Low!.Value.ToDouble() - 1e-12, tally.Mean.High!.Value.ToDouble() + 1e-12);
        Assert.True(tally.Mean.High.Value.ToDouble() - tally.Mean.Low.Value.ToDouble() < 1e-9);
        Assert.Equal(tally.Mean.Low.Value.Round(6, RoundingMode.HalfUp), tally.Mean.High.Value.Round(6, RoundingMode.HalfUp));
    }

    private static void Compare(bool isWhole)
    {
        foreach (var seed in Enumerable.Range(1, Groups))
        {
            var dice = new Dice(seed);
            var facts = Facts(dice, dice.Between(1, 7), isWhole);
            var request = new EvaluationRequest(1, "s1", new PeriodName("quarter", "Q2"));
            var (evaluator, reference) = (new Evaluator(Policy.Value, facts, request), new ReferenceEvaluator(Policy.Value, facts, request, mostWorlds: 40));
            foreach (var (index, definition) in Policy.Value.Definitions.Index().Where(d => d.Item.Role == Role.Benchmark))
            {
                var (actual, expected) = (evaluator.ResultOf(index), reference.ResultOf(index));
                var excluded = expected.Outputs[0].FirstOrDefault(o => !o.IsAmong(actual));
                Assert.True(excluded is null, $"seed {seed}, {definition.Id}: {KernelText.Of(actual)}, but the reference has {excluded}");
                Assert.True(!expected.IsOneWorld || actual.IsSettled, $"seed {seed}, {definition.Id} is not settled: {KernelText.Of(actual)}");
            }
        }
    }

    private static FactBase Facts(Dice dice, int services, bool isWhole)
    {
        var records = new List<FactRecord> { new(0, "acme", null, null, ImmutableDictionary<int, Entry>.Empty, "provider"), new(0, "bond", null, null, ImmutableDictionary<int, Entry>.Empty, "provider") };
        foreach (var id in Enumerable.Range(1, services).Select(i => $"s{i}"))
        {
            var owner = !isWhole && dice.Chance(10) ? null : dice.Chance(50) ? "acme" : "bond";
            records.Add(new FactRecord(1, id, owner, null, Entries(dice, isWhole, ("service.type", Extent.OfOption(dice.Next(2)))), "service"));
            foreach (var quarter in new[] { "Q1", "Q2", "Q3" }.Skip(dice.Next(3)))
                records.Add(new FactRecord(2, id, null, quarter, Entries(dice, isWhole, ("return.used", Extent.Of(dice.Between(0, 6))), ("return.contracted", Extent.Of(dice.Between(1, 7)))), "return"));
        }

        return new FactBase(Policy.Value, records);
    }

    private static ImmutableDictionary<int, Entry> Entries(Dice dice, bool isWhole, params (string Fact, Extent Figure)[] figures) => figures.Where(_ => isWhole || dice.Chance(85))
        .ToImmutableDictionary(f => Policy.Value.Facts.IndexOf(Policy.Value.Facts.First(p => p.Id == f.Fact)), f => new Entry(EntryState.Supplied, [f.Figure]));

    private static CheckedPolicy Compiled()
    {
        var text = $$"""
            policy: p
            title: Anytown
            status: draft
            documents: {d: A document}
            calendar:
              quarter:
                Q1: {from: 2004-04-05, to: 2004-07-04}
                Q2: {from: 2004-07-05, to: 2004-10-03}
                Q3: {from: 2004-10-04, to: 2005-01-02}
            facts:
              provider: {fields: {size: {count: true} } }
              service: {of: provider, fields: {type: {choice: [a, b]} } }
              return: {of: service, per: quarter, absent: unknown, fields: {used: {count: {range: 0 to 6} }, contracted: {count: {range: 1 to 7} }, visits: {count: true} } }
            values:
              utilisation: return.used / return.contracted
              of-an-a: {formula: visits-of-all > 1, applies-when: service.type is a}
            benchmarks:
              visits-of-all: {over: services, of: return.visits, how: mean-of-ratios, smallest: 1, without-itself: no, cite: "1"}
            {{string.Concat(Benchmarks.Select((b, i) => $"  b{i}: {{over: services, {b}, cite: \"1\"}}\n"))}}
            """;
        var compilation = PolicyCompiler.Compile([new SourceText("policy.yaml", text)], _ => []);
        return compilation.Policy ?? throw new InvalidOperationException(string.Join('\n', compilation.Diagnostics.Select(d => d.Message)) + text);
    }
}
