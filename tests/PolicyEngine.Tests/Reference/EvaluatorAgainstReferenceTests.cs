using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>The evaluator over sets of possible values against MEANING tried world by world, on generated policies.</summary>
public sealed class EvaluatorAgainstReferenceTests
{
    private const int MostWorlds = 400;

    [Fact]
    public void With_every_fact_known_the_result_is_that_of_the_reference() => Compare(Case.All, c => c.Sheet.AllKnown);

    [Fact]
    public void With_facts_missing_or_disputed_no_outcome_of_any_world_is_excluded() => Compare(Case.All, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    [Fact]
    public void Over_several_periods_groups_and_what_was_done_the_result_is_that_of_the_reference() => Compare(Case.OverTime, c => c.Sheet.AllKnown);

    [Fact]
    public void Over_them_with_facts_missing_no_outcome_of_any_world_is_excluded() => Compare(Case.OverTime, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    private static void Compare(IEnumerable<Case> cases, Func<Case, FactBase> factsOf)
    {
        var findings = new Findings();
        foreach (var @case in cases)
        {
            var facts = factsOf(@case);
            var evaluator = new Evaluator(@case.Policy, facts, @case.Request);
            var reference = new ReferenceEvaluator(@case.Policy, facts, @case.Request, MostWorlds);
            foreach (var definition in @case.Definitions)
            {
                var actual = evaluator.ResultOf(definition, evaluator.Root);
                var expected = reference.ResultOf(definition);
                var differences = Differences("output", expected.Outputs, actual.Outputs, expected.IsOneWorld)
                    .Concat(Differences("row", expected.Rows, [.. actual.Rows.Select(r => r.Fires)], expected.IsOneWorld));
                if (differences.FirstOrDefault() is { } difference)
                    findings.Add($"#{definition} {difference}\n{@case.Describe(facts)}");
            }
        }

        findings.AssertNone();
    }

    /// <summary>Outcomes excluded though a world has them; where there is one world, also anything but its outcome.</summary>
    private static IEnumerable<string> Differences(
        string what, ImmutableArray<ImmutableHashSet<Outcome>> expected, ImmutableArray<Possible> actual, bool isOneWorld) =>
        from pair in expected.Zip(actual).Index()
        let excluded = pair.Item.First.FirstOrDefault(o => !o.IsAmong(pair.Item.Second))
        where excluded is not null || (isOneWorld && !pair.Item.Second.IsSettled)
        select $"{what} {pair.Index} is {KernelText.Of(pair.Item.Second)}, but the reference has {excluded ?? pair.Item.First.Single()}";
}
