using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>What a policy's plan gives is what the evaluator gives expression by expression, as it does where something is supposed: results, reasons and all that is told of them.</summary>
public sealed class PlanTests
{
    [Fact]
    public void With_every_fact_known_the_plan_changes_nothing() => Compare(Case.All, c => c.Sheet.AllKnown);

    [Fact]
    public void With_facts_missing_or_disputed_the_plan_changes_nothing() => Compare(Case.All, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    [Fact]
    public void Over_several_periods_groups_and_what_was_done_the_plan_changes_nothing() => Compare(Case.OverTime, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    private static void Compare(IEnumerable<Case> cases, Func<Case, FactBase> factsOf)
    {
        var findings = new Findings();
        foreach (var @case in cases)
        {
            var facts = factsOf(@case);
            var unplanned = @case.Request with { Assumed = _ => null };
            var (one, other) = (new Evaluator(@case.Policy, facts, @case.Request), new Evaluator(@case.Policy, facts, unplanned));
            foreach (var definition in @case.Definitions)
            {
                var (planned, general) = (one.ResultOf(definition, one.Root), other.ResultOf(definition, other.Root));
                if (one.ResultOf(definition) != general.Outputs[0] || !planned.Outputs.SequenceEqual(general.Outputs) || !planned.Rows.SequenceEqual(general.Rows))
                    findings.Add($"#{definition} is {KernelText.Of(one.ResultOf(definition))} by the plan, but {KernelText.Of(general.Outputs[0])}\n{@case.Describe(facts)}");
            }

            var told = Told(@case.Policy, facts, @case.Request).Zip(Told(@case.Policy, facts, unplanned)).FirstOrDefault(p => p.First != p.Second);
            if (told != default)
                findings.Add($"`{told.First}` is told by the plan, but `{told.Second}`\n{@case.Describe(facts)}");
        }

        findings.AssertNone();
    }

    /// <summary>A line for each step, then the notes and the records looked for.</summary>
    private static IEnumerable<string> Told(CheckedPolicy policy, FactBase facts, EvaluationRequest request)
    {
        var decision = Deciding.Decide(policy, facts, request, withAlternatives: false);
        return decision.Outcomes.SelectMany(o => o.Steps).Select(Line).Concat(decision.Notes).Concat(decision.Inputs.Select(i => i.ToString())).Append("end");
    }

    private static string Line(Step step) =>
        $"{step.Address} {step.Kind} {step.Text} {KernelText.Of(step.Result)} {string.Join("; ", step.Result.Reasons.All.Select(r => r.Text))} {step.Decided} {step.Note} {step.Inputs.Length} "
        + string.Join("; ", step.Needs.Select(n => $"{n.Text} {KernelText.Of(n.Actual)} {n.Margin} {n.IsAlternative}"));
}
