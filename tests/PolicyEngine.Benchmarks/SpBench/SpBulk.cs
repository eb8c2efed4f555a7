using System.Runtime.Intrinsics;
using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks.SpBench;

/// <summary>
/// The four rule sets as the policy `sp-bench.yaml`, with the bulk back end: a batch at a time, the deciding row kept; or all that every expression came to, for every return.
/// </summary>
internal sealed class SpBulk
{
    private readonly SpColumns columns;
    private readonly CheckedPolicy policy = PolicyFile.Compile("SpBench/sp-bench.yaml");
    private readonly int[] definitions;
    private readonly BulkEvaluator evaluator;
    private readonly FactBatch[] batches;

    public SpBulk(SpColumns columns)
    {
        this.columns = columns;
        definitions = [.. Asked(policy)];
        (evaluator, Rules) = (Evaluator(policy), RulesEvaluated.For(policy, Request(policy), definitions));
        batches = [.. Enumerable.Range(0, (columns.Count + FactBatch.MostSubjects - 1) / FactBatch.MostSubjects)
            .Select(b => new SpBatch(columns, b * FactBatch.MostSubjects, Math.Min(FactBatch.MostSubjects, columns.Count - (b * FactBatch.MostSubjects))))];
    }

    public short[] Deciding { get; private set; } = [];

    /// <summary>How many are evaluated for each return.</summary>
    public int Rules { get; }

    public static BulkEvaluator Evaluator(CheckedPolicy policy) => new(policy, Request(policy), [.. Asked(policy)]);

    private static EvaluationRequest Request(CheckedPolicy policy) => EvaluationRequest.Of(policy, "", SpPolicy.Quarter);

    /// <summary>The trigger, the grade, the rating and the three actions.</summary>
    private static IEnumerable<int> Asked(CheckedPolicy policy)
    {
        string[] asked = ["rules.discussion", "bands.grade", "rag.rating", "rules.reminder", "rules.escalation", "rules.meeting"];
        return asked.Select(id => policy.Definitions.IndexOf(policy.Definitions.First(d => d.Id == id)));
    }

    public void Run(SpResults results) => Run(results, evaluator.Run);

    /// <summary>Keeps the trace of every return until all are made.</summary>
    public void Trace(SpResults results)
    {
        var traces = new List<BulkTrace>();
        Run(results, batch => Traced(batch, traces));
        GC.KeepAlive(traces);
    }

    /// <summary>How much memory the traces of all returns hold, for each of them: the facts not counted, of which there is one copy anyway.</summary>
    public double BytesHeldByTrace()
    {
        var (before, traces) = (GC.GetTotalMemory(forceFullCollection: true), new List<BulkTrace>());
        foreach (var batch in batches)
            Traced(batch, traces);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(traces);
        return held / (double)columns.Count;
    }

    private BulkResult[] Traced(FactBatch batch, List<BulkTrace> traces)
    {
        var trace = BulkTrace.Of(policy, Request(policy), batch);
        traces.Add(trace);
        return Array.ConvertAll(definitions, trace.ResultOf);
    }

    private void Run(SpResults results, Func<FactBatch, IReadOnlyList<BulkResult>> run)
    {
        if (Deciding.Length == 0)
            Deciding = new short[2 * columns.Count];
        var first = 0;
        foreach (var batch in batches)
        {
            var found = run(batch);
            Copy(found[0].Codes, results.Triggers.AsSpan(first), SpResults.OpenTrigger);
            Copy(found[1].Codes, results.Grades.AsSpan(first), SpResults.OpenGrade);
            Copy(found[2].Codes, results.Ratings.AsSpan(first), SpResults.OpenRating);
            found[1].Deciding.CopyTo(Deciding.AsSpan(first));
            found[2].Deciding.CopyTo(Deciding.AsSpan(columns.Count + first));
            Actions(found[3].Codes, found[4].Codes, found[5].Codes, results.Actions.AsSpan(first, batch.Count));
            first += batch.Count;
        }
    }

    private static void Copy(ReadOnlySpan<byte> codes, Span<byte> into, byte open)
    {
        for (var row = 0; row < codes.Length; row += Vector256<byte>.Count)
        {
            var own = Vector256.Create(codes[row..]);
            Vector256.ConditionalSelect(Vector256.Equals(own, Vector256.Create(BulkResult.Open)), Vector256.Create(open), own).CopyTo(into[row..]);
        }
    }

    private static void Actions(ReadOnlySpan<byte> reminders, ReadOnlySpan<byte> escalations, ReadOnlySpan<byte> meetings, Span<byte> into)
    {
        for (var row = 0; row < into.Length; row += Vector256<byte>.Count)
        {
            var all = Action(reminders[row..], SpResults.Reminder) | Action(escalations[row..], SpResults.Escalate) | Action(meetings[row..], SpResults.Meeting);
            all.CopyTo(into[row..]);
        }

        static Vector256<byte> Action(ReadOnlySpan<byte> codes, byte action)
        {
            var own = Vector256.Create(codes);
            var open = Vector256.Equals(own, Vector256.Create(BulkResult.Open)) & Vector256.Create((byte)(action << SpResults.OpenActions));
            return open | (Vector256.Equals(own, Vector256.Create(SpResults.Yes)) & Vector256.Create(action));
        }
    }
}
