using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>The four rule sets as the policy `sp-bench.yaml`, with the bulk back end: a batch at a time, the deciding row kept.</summary>
internal sealed class SpBulk
{
    private readonly SpColumns columns;
    private readonly BulkEvaluator evaluator;
    private readonly FactBatch[] batches;

    public SpBulk(SpColumns columns)
    {
        this.columns = columns;
        var policy = PolicyFile.Compile("SpBench/sp-bench.yaml");
        string[] asked = ["rules.discussion", "bands.grade", "rag.rating", "rules.reminder", "rules.escalation", "rules.meeting"];
        evaluator = new BulkEvaluator(
            policy, EvaluationRequest.Of(policy, "", SpPolicy.Quarter), [.. asked.Select(id => policy.Definitions.IndexOf(policy.Definitions.First(d => d.Id == id)))]);
        batches = [.. Enumerable.Range(0, (columns.Count + FactBatch.MostSubjects - 1) / FactBatch.MostSubjects)
            .Select(b => new SpBatch(columns, b * FactBatch.MostSubjects, Math.Min(FactBatch.MostSubjects, columns.Count - (b * FactBatch.MostSubjects))))];
    }

    public short[] Deciding { get; private set; } = [];

    public void Run(SpResults results)
    {
        if (Deciding.Length == 0)
            Deciding = new short[2 * columns.Count];
        var first = 0;
        foreach (var batch in batches)
        {
            var found = evaluator.Run(batch);
            found[0].Codes.CopyTo(results.Triggers.AsSpan(first));
            found[1].Codes.CopyTo(results.Grades.AsSpan(first));
            found[2].Codes.CopyTo(results.Ratings.AsSpan(first));
            found[1].Deciding.CopyTo(Deciding.AsSpan(first));
            found[2].Deciding.CopyTo(Deciding.AsSpan(columns.Count + first));
            var actions = results.Actions.AsSpan(first, batch.Count);
            for (var row = 0; row < actions.Length; row++)
                actions[row] = (byte)(Action(found[3].Codes[row], SpResults.Reminder) | Action(found[4].Codes[row], SpResults.Escalate) | Action(found[5].Codes[row], SpResults.Meeting));
            first += batch.Count;
        }
    }

    private static int Action(byte code, int action) => code == BulkResult.Open ? action << SpResults.OpenActions : code * action;
}
