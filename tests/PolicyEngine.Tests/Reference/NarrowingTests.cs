using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Bounds are sound over time: what becomes known takes outcomes away and never adds one (MEANING, Results 1).</summary>
public sealed class NarrowingTests
{
    [Fact]
    public void Supplying_a_missing_fact_never_adds_an_outcome()
    {
        var findings = new Findings();
        foreach (var @case in Case.All.Where(c => !AsksWhatIsOnFile(c.Policy)))
            foreach (var gap in @case.Sheet.Gaps.Where(g => g.IsNarrowing))
                Compare(@case, gap, findings);
        findings.AssertNone();
    }

    private static void Compare(Case @case, Gap closed, Findings findings)
    {
        var (before, after) = (@case.Sheet.WithGaps(@case.Sheet.Gaps), @case.Sheet.WithGaps(@case.Sheet.Gaps.Where(g => g.What != closed.What)));
        var (wide, narrow) = (new Evaluator(@case.Policy, before, @case.Request), new Evaluator(@case.Policy, after, @case.Request));
        foreach (var definition in @case.Definitions)
        {
            var pairs = wide.ResultOf(definition, wide.Root).Outputs.Zip(narrow.ResultOf(definition, narrow.Root).Outputs);
            foreach (var (was, @is) in pairs.Where(p => !Covers(p.First, p.Second)))
                findings.Add($"#{definition} was {KernelText.Of(was)}, and without `{closed.What}` is {KernelText.Of(@is)}\n{@case.Describe(before)}");
        }
    }

    /// <summary>`is supplied` and `by` speak of the file as it stands on the day; what comes late with an earlier date was not on it.</summary>
    private static bool AsksWhatIsOnFile(CheckedPolicy policy) => policy.Definitions
        .SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within)
        .Any(e => e is StateMatch { State: StateTest.Supplied } or Operation { Operator: Operator.By });

    private static bool Covers(Possible wide, Possible narrow) =>
        (wide.MayBeNotApplicable || !narrow.MayBeNotApplicable)
        && (wide.MayBeUndefined || !narrow.MayBeUndefined)
        && (narrow.Values is null || (wide.Values is not null && wide.Values.Union(narrow.Values).Equals(wide.Values)));
}
