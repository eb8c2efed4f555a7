using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Text;
using KernelWalk = PolicyEngine.Tests.Reference.KernelWalk;

namespace PolicyEngine.Tests.Bulk;

/// <summary>On generated policies, what a trace of a batch keeps of an expression is what it comes to for each subject alone, and the decision told of it is the one that is made alone.</summary>
public sealed class BulkTraceTests
{
    private const string Written = """
        policy: p
        title: Days
        status: in-force
        documents: {guide: Guide}
        facts:
          service: {fields: {exempt: {yes-no: true}, days: {count: true}}}
        calendar: {quarter: {2024-25 Q1: {from: 2024-04-01, to: 2024-06-30}}}
        values:
          counted: if service.exempt then service.days + 1 else service.days
        """;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written)], _ => []).Policy!;

    /// <summary>Rows enough that masks have several words, the last one not full.</summary>
    private const int Repeats = 45;

    [Fact]
    public void With_every_fact_known_a_trace_tells_what_each_subject_comes_to() => Compare(Case.All, c => c.Sheet.AllKnown, atLeastEach: 20);

    [Fact]
    public void With_facts_missing_or_disputed_a_trace_tells_what_each_subject_comes_to() => Compare(Case.All, c => c.Sheet.WithGaps(c.Sheet.Gaps), atLeastEach: 20);

    [Fact]
    public void Over_several_periods_with_facts_missing_a_trace_tells_what_each_subject_comes_to() => Compare(Case.OverTime, c => c.Sheet.WithGaps(c.Sheet.Gaps), atLeastEach: 20);

    [Fact]
    public void What_no_row_needed_is_worked_out_when_it_is_asked_for()
    {
        string[] subjects = ["a", "b"];
        var facts = new FactBase(Policy, [Record("a", days: 3), Record("b", days: 5)]);
        var trace = BulkTrace.Of(Policy, new EvaluationRequest(0, "", new PeriodName("quarter", "2024-25 Q1")), new FactBaseBatch(Policy, facts, overTime: null, 0, subjects));
        var counted = Policy.Definitions.SelectMany(KernelWalk.ExpressionsOf).SelectMany(KernelWalk.Within).OfType<Conditional>().Single();

        Assert.Null(trace.Kept(counted.Then));
        Assert.Equal((Possible.Known(4), Possible.Known(6)), (trace.ValueOf(counted.Then, 0), trace.ValueOf(counted.Then, 1)));
        Assert.Equal((Possible.Known(3), Possible.Known(5)), (trace.ValueOf(counted, 0), trace.ValueOf(counted, 1)));
    }

    private static FactRecord Record(string subject, int days) =>
        new(0, subject, null, null, [KeyValuePair.Create(0, new Entry(EntryState.Supplied, [Extent.Of(false)])), KeyValuePair.Create(1, new Entry(EntryState.Supplied, [Extent.Of(days)]))], "here");

    /// <param name="atLeastEach">So many expressions for each policy, taken together.</param>
    private static void Compare(IEnumerable<Case> cases, Func<Case, FactBase> factsOf, int atLeastEach)
    {
        var (against, compared) = (new TraceAgainstAlone(), 0);
        foreach (var @case in cases)
        {
            var facts = factsOf(@case);
            string[] distinct = @case.Request.Level == RecordKinds.Service ? ["s1", "s2", "s3"] : ["p1", "p2"];
            string[] subjects = [.. Enumerable.Repeat(distinct, Repeats).SelectMany(s => s)];
            var batch = new FactBaseBatch(@case.Policy, facts, overTime: null, @case.Request.Level, subjects);
            against.Compare(@case.Policy, facts, @case.Request, batch, [@case.Seed * 29 % subjects.Length]);
            against.AssertNone(atLeastExpressions: 0, ++compared, () => @case.Describe(facts));
        }

        against.AssertNone(compared * atLeastEach, compared);
    }
}
