using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Reference;

namespace PolicyEngine.Tests.Bulk;

/// <summary>A batch of subjects at once against each of them alone, on generated policies: outcomes, state, how the rows of tables fare, and which row decides.</summary>
public sealed class BulkAgainstEvaluatorTests
{
    /// <summary>Rows enough that masks have several words, the last one not full.</summary>
    private const int Repeats = 45;

    [Fact]
    public void With_every_fact_known_a_batch_gives_what_each_subject_gives() => Compare(Case.All, c => c.Sheet.AllKnown);

    [Fact]
    public void With_facts_missing_or_disputed_a_batch_gives_what_each_subject_gives() => Compare(Case.All, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    [Fact]
    public void Over_several_periods_a_batch_gives_what_each_subject_gives() => Compare(Case.OverTime, c => c.Sheet.AllKnown);

    [Fact]
    public void Over_several_periods_with_facts_missing_a_batch_gives_what_each_subject_gives() => Compare(Case.OverTime, c => c.Sheet.WithGaps(c.Sheet.Gaps));

    private static void Compare(IEnumerable<Case> cases, Func<Case, FactBase> factsOf)
    {
        var findings = new Findings();
        var work = new Workspace();
        foreach (var @case in cases)
        {
            var facts = factsOf(@case);
            string[] distinct = @case.Request.Level == RecordKinds.Service ? ["s1", "s2", "s3"] : ["p1", "p2"];
            var batch = new FactBaseBatch(@case.Policy, facts, overTime: null, @case.Request.Level, [.. Enumerable.Repeat(distinct, Repeats).SelectMany(s => s)]);
            var bulk = new BatchEvaluation(BatchEvaluation.Nobody(@case.Policy, @case.Request), batch, @case.Request, work).First;
            foreach (var definition in @case.Definitions)
            {
                if (Difference(@case, facts, distinct, bulk, definition) is { } difference)
                    findings.Add($"#{definition} {difference}\n{@case.Describe(facts)}");
            }
        }

        findings.AssertNone();
    }

    private static string? Difference(Case @case, FactBase facts, string[] distinct, ColumnEvaluator bulk, int definition)
    {
        var actual = bulk.ResultOf(definition);
        for (var row = 0; row < distinct.Length * Repeats; row += row < distinct.Length ? 1 : 29)
        {
            var evaluator = new Evaluator(@case.Policy, facts, @case.Request with { Subject = distinct[row % distinct.Length] });
            var expected = evaluator.ResultOf(definition, evaluator.Root);
            for (var output = 0; output < expected.Outputs.Length; output++)
            {
                var (one, other) = (expected.Outputs[output], actual.Outputs[output].At(row));
                if (!one.SameOutcomes(other) || one.State != other.State)
                    return $"output {output} in row {row} is {KernelText.Of(other)} {other.State}, but alone {KernelText.Of(one)} {one.State}";
                if (@case.Policy.Definitions[definition] is Table table && Decides(table, expected, output, evaluator) is var decides && actual.Deciding is not [] && decides != actual.Deciding[output][row])
                    return $"table row {actual.Deciding[output][row]} decides output {output} in row {row}, but alone {decides}";
            }

            for (var i = 0; i < expected.Rows.Length; i++)
            {
                if (!expected.Rows[i].Fires.SameOutcomes(actual.Fires[i].At(row)))
                    return $"table row {i} in row {row} fires {KernelText.Of(actual.Fires[i].At(row))}, but alone {KernelText.Of(expected.Rows[i].Fires)}";
            }
        }

        return null;
    }

    private static int Decides(Table table, TableResult result, int output, Evaluator evaluator) =>
        TableEvaluation.IsOtherwise(result, output) ? BulkResult.Otherwise : TableEvaluation.DecidingRow(table, result, output, evaluator, evaluator.Root);
}
