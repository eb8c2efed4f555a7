using System.Collections.Immutable;
using PolicyEngine.Analysis;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Types;
using KernelWalk = PolicyEngine.Kernel.KernelWalk;

namespace PolicyEngine.Tests.Analysis;

/// <summary>What is supplied though it was not asked changes no result of the service.</summary>
public sealed class NotAskedTests
{
    public static TheoryData<string> Examples => Example.Names;

    [Theory]
    [MemberData(nameof(Examples))]
    public void In_the_shipped_frameworks(string name)
    {
        var example = Example.Of(name);
        var level = OnFile.LowestLevel(example.Policy)!.Value;
        var kinds = Enumerable.Range(0, example.Policy.Records.Length).Where(k => example.Policy.Records[k] is { Per: not null, IsMany: false }).ToHashSet();
        var asked = new FieldsAsked(example.Policy, example.Facts, kinds, example.Period);
        var compared = 0;
        foreach (var (kind, service) in kinds.SelectMany(k => OnFile.Subjects(example.Policy, example.Facts, level).Select(s => (k, s))))
        {
            var request = new EvaluationRequest(level, service, new PeriodName(example.Policy.Records[kind].Per!, example.Period));
            var before = Results(example.Policy, example.Facts, request, MainResults.IsMain);
            foreach (var fact in Facts(example.Policy, kind).Except(asked.Of(kind, service)))
            {
                foreach (var value in Values(example.Policy.Facts[fact]))
                {
                    var after = Results(example.Policy, With(example.Policy, example.Facts, kind, request, fact, value), request, MainResults.IsMain);
                    Assert.True(before.Zip(after).All(p => p.First.SameOutcomes(p.Second)), $"{service}: {example.Policy.Facts[fact].Id}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 0 || name == "stoke", "Something is not asked of somebody.");
    }

    [Fact]
    public void In_generated_policies()
    {
        var findings = new Findings();
        var compared = 0;
        foreach (var @case in Case.All.Where(c => c.Request.Level == RecordKinds.Service))
        {
            var (policy, facts, request) = (@case.Policy, @case.Sheet.WithGaps(@case.Sheet.Gaps), @case.Request);
            var parts = policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).Select(DefinitionRead).ToHashSet();
            bool IsResult(Definition d) => MainResults.IsMain(d) || !parts.Contains(policy.Definitions.IndexOf(d));
            var before = Results(policy, facts, request, IsResult);
            var asked = new FieldsAsked(policy, facts, new HashSet<int> { RecordKinds.Return }, request.Period!.Name).Of(RecordKinds.Return, request.Subject);
            foreach (var fact in Facts(policy, RecordKinds.Return).Except(asked))
            {
                foreach (var value in Values(policy.Facts[fact]))
                {
                    var after = Results(policy, With(policy, facts, RecordKinds.Return, request, fact, value), request, IsResult);
                    compared++;
                    if (!before.Zip(after).All(p => p.First.SameOutcomes(p.Second)))
                        findings.Add($"{policy.Facts[fact].Id} changes a result\n{@case.Describe(facts)}");
                }
            }
        }

        findings.AssertNone();
        Assert.True(compared > 100, $"Only {compared} values were tried.");
    }

    private static int DefinitionRead(Expression expression) => expression switch
    {
        DefinitionReference reference => reference.Definition,
        RowReference reference => reference.Definition,
        _ => -1,
    };

    private static IEnumerable<int> Facts(CheckedPolicy policy, int kind) => Enumerable.Range(0, policy.Facts.Length).Where(f => policy.Facts[f].Record == kind);

    private static Possible[] Results(CheckedPolicy policy, FactBase facts, EvaluationRequest request, Func<Definition, bool> isResult)
    {
        var evaluator = new Evaluator(policy, facts, request);
        return [.. Enumerable.Range(0, policy.Definitions.Length)
            .Where(i => isResult(policy.Definitions[i]) && Deciding.IsWithin(policy, policy.Definitions[i], request))
            .SelectMany(i => evaluator.ResultOf(i, evaluator.Root).Outputs)];
    }

    /// <summary>The facts with another entry in the service's record, which is made if it is not on file.</summary>
    private static FactBase With(CheckedPolicy policy, FactBase facts, int kind, EvaluationRequest request, int fact, Entry? value)
    {
        var own = facts.Find(kind, request.Subject, request.Period!.Name);
        var entries = own?.Entries ?? [];
        if (own is null && (policy.Records[kind].Absence == Absence.None || Facts(policy, kind).Any(f => policy.Facts[f].IsOptional)))
            return facts;
        var changed = new FactRecord(kind, request.Subject, null, request.Period.Name, entries.With(fact, value), "supplied");
        return new FactBase(policy, facts.All.Where(r => r != own).Append(changed));
    }

    private static IEnumerable<Entry?> Values(Fact fact)
    {
        yield return null;
        if (fact.AllowsNotApplicable)
            yield return new Entry(EntryState.NotApplicable, []);
        foreach (var value in Figures(fact))
            yield return new Entry(EntryState.Supplied, [value]);
    }

    private static IEnumerable<Extent> Figures(Fact fact) => (fact.Range, fact.Type) switch
    {
        (OptionExtent options, _) => options.Options.Select(Extent.OfOption),
        (NumberExtent range, CountType or DateType or DurationType or TimeOfDayType) => [Extent.Of(range.Low ?? 0), Extent.Of(range.High ?? 730_000)],
        (NumberExtent range, _) => new[] { range.Low ?? -5, range.High ?? 1_000, Exact.One }.Where(v => !(v < range.Low) && !(v > range.High)).Select(Extent.Of),
        _ => [Extent.Of("one"), Extent.Of("other")],
    };
}
