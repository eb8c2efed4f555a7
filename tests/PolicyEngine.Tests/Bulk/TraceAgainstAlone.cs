using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Tests.Reference;
using KernelWalk = PolicyEngine.Kernel.KernelWalk;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Traces of batches against each of their subjects alone: what expressions came to, and the decision that is told.</summary>
internal sealed class TraceAgainstAlone
{
    private readonly List<string> different = [];
    private int expressions, decisions;

    /// <param name="request">What is asked of every subject.</param>
    /// <param name="rows">Those rows of the batch that are compared.</param>
    public void Compare(CheckedPolicy policy, FactBase facts, EvaluationRequest request, FactBatch batch, IEnumerable<int> rows)
    {
        var trace = BulkTrace.Of(policy, request, batch);
        Expression[] kept = [.. policy.Definitions.SelectMany(KernelWalk.Expressions).SelectMany(KernelWalk.Within).Where(e => trace.Kept(e) is not null)];
        foreach (var row in rows)
        {
            var own = request with { Subject = batch.Subject(row) };
            var alone = new Evaluator(policy, facts, own);
            foreach (var expression in kept)
                Compare(expression, alone.Evaluate(expression, alone.Root, ""), trace.ValueOf(expression, row), own);
            Compare(Deciding.Decide(policy, facts, own, withAlternatives: false), trace.Decide(row, withAlternatives: false));
        }
    }

    public void AssertNone(int atLeastExpressions, int atLeastDecisions, Func<string>? describe = null)
    {
        Assert.True(different.Count == 0, $"{different.Count} of {expressions} expressions and {decisions} decisions\n{string.Join('\n', different.Take(10))}\n{describe?.Invoke()}");
        Assert.True(expressions >= atLeastExpressions && decisions >= atLeastDecisions, $"Only {expressions} expressions and {decisions} decisions were compared.");
    }

    private void Compare(Expression expression, Possible alone, Possible kept, EvaluationRequest request)
    {
        expressions++;
        if (!alone.SameOutcomes(kept) || alone.State != kept.State)
            different.Add($"`{expression.Place.Text}` of {request.Subject} for {request.Period} is {KernelText.Of(kept)} {kept.State}, alone {KernelText.Of(alone)} {alone.State}");
    }

    private void Compare(Decision alone, Decision told)
    {
        decisions++;
        var difference = Lines(alone).Zip(Lines(told)).FirstOrDefault(l => l.First != l.Second);
        if (difference != default)
            different.Add($"The decision about {alone.Subject} for {alone.Period} says `{difference.Second}`, alone `{difference.First}`");
    }

    /// <summary>The decision as JSON, and the records that it rests on.</summary>
    private static IEnumerable<string> Lines(Decision decision) =>
        JsonText.Of(writer => DecisionJson.Write(writer, [decision], [])).Split('\n').Concat(decision.Inputs.Select(i => i.ToString())).Append("end");
}
