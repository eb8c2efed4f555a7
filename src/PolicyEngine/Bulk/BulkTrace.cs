using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>
/// What every definition and every expression within it came to in each row of a batch: the columns that they were worked out in, kept, as typed values. Of any row <see cref="Decide"/>
/// tells the decision of these values. What no row needed is worked out when it is asked for. Not thread-safe; many may be made at the same time.
/// </summary>
public sealed class BulkTrace
{
    private readonly CheckedPolicy policy;
    private readonly EvaluationRequest request;
    private readonly FactBatch batch;
    private readonly ColumnEvaluator evaluator;
    private readonly BulkResult?[] results;

    private BulkTrace(CheckedPolicy policy, EvaluationRequest request, FactBatch batch)
    {
        (this.policy, this.request, this.batch) = (policy, request with { OverTime = request.OverTime?.Over(batch.FactsFor) }, batch);
        results = new BulkResult?[policy.Definitions.Length];
        var nobody = BatchEvaluation.Nobody(policy, request);
        var whole = new BatchEvaluation(nobody, batch, request, Workspace.Keeping(batch.Count));
        evaluator = whole.First;
        evaluator.BeginTrace();
        foreach (var definition in nobody.Plan.Within(request))
        {
            evaluator.ResultOf(definition);
            foreach (var day in KernelWalk.DaysOf(policy.Definitions[definition]))
                evaluator.Evaluate(day);
        }

        whole.KeepFirst();
    }

    /// <summary>Works out all that belongs to a request, and of duties by when they are due and what shows that they were done.</summary>
    /// <param name="policy">The policy, or the version of it that judges the period asked for.</param>
    /// <param name="request">What is asked of every subject; its own subject does not count.</param>
    /// <param name="batch">The subjects; it has to stay as it is.</param>
    public static BulkTrace Of(CheckedPolicy policy, EvaluationRequest request, FactBatch batch) => new(policy, request, batch);

    /// <summary>The result of a definition, by its index in the policy, in every row; of a table also which row decided.</summary>
    public BulkResult ResultOf(int definition)
    {
        if (results[definition] is { } known)
            return known;
        var result = new BulkResult(policy.Definitions[definition]);
        result.Fill(evaluator.ResultOf(definition), evaluator.Work);
        return results[definition] = result;
    }

    /// <summary>What an expression of a definition came to in a row; its reasons say no more than which kind of state it is.</summary>
    /// <param name="expression">One that is about the subject itself and its period: not about its records, nor within a process.</param>
    /// <param name="row">The row of the batch.</param>
    public Possible ValueOf(Expression expression, int row) => evaluator.Evaluate(expression).At(row);

    /// <summary>What was kept of an expression in every row; null where no row needed it so far.</summary>
    internal Column? Kept(Expression expression) => evaluator.Kept(expression);

    /// <summary>The decision about a row's subject with every step, told of what was kept; what is open is worked out again, since only that gives its reasons.</summary>
    /// <param name="row">The row of the batch.</param>
    /// <param name="withAlternatives">Whether to work out what each other answer to each reading would have given.</param>
    public Decision Decide(int row, bool withAlternatives = true) =>
        Traced.Of(policy, batch.FactsFor(policy), request with { Subject = batch.Subject(row) }, expression => Kept(expression)?.At(row)).Decide(withAlternatives);
}
