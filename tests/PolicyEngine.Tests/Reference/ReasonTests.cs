using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Reasons are kept (MEANING, Results 2).</summary>
public sealed class ReasonTests
{
    [Fact]
    public void What_is_not_settled_says_why()
    {
        var findings = new Findings();
        foreach (var @case in Case.All)
        {
            var facts = @case.Sheet.WithGaps(@case.Sheet.Gaps);
            var evaluator = new Evaluator(@case.Policy, facts, @case.Request);
            foreach (var definition in @case.Definitions)
                if (evaluator.ResultOf(definition) is { IsSettled: false, Reasons.IsEmpty: true } result)
                    findings.Add($"#{definition} is {KernelText.Of(result)} for no reason\n{@case.Describe(facts)}");
        }

        findings.AssertNone();
    }

    [Fact]
    public void With_every_fact_known_nothing_is_said_to_be_missing()
    {
        var findings = new Findings();
        foreach (var @case in Case.All.Where(c => c.Request is { AsOf: not null, Period.Name: RecordKinds.Period }))
        {
            var evaluator = new Evaluator(@case.Policy, @case.Sheet.AllKnown, @case.Request);
            foreach (var definition in @case.Definitions)
                foreach (var reason in evaluator.ResultOf(definition).Reasons.All.Where(r => r.Kind is ReasonKind.Missing or ReasonKind.Disputed))
                    findings.Add($"#{definition}: {reason.Text}\n{@case.Describe(@case.Sheet.AllKnown)}");
        }

        findings.AssertNone();
    }
}
