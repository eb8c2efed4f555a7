using PolicyEngine.Bulk;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What decisions about a batch come to, as they are packed. Not thread-safe; one for each worker.</summary>
internal sealed class BulkDecider
{
    private readonly Workspace work = new();
    private readonly Dictionary<(CheckedPolicy Policy, PeriodName? Period, int? AsOf), BulkEvaluator> evaluators = [];

    /// <summary>The main results, in the order of <see cref="RecordedDecision.Results"/>.</summary>
    public OutcomeColumn[] Decide(CheckedPolicy policy, EvaluationRequest request, FactBatch batch)
    {
        var key = (policy, request.Period, request.AsOf);
        if (!evaluators.TryGetValue(key, out var evaluator))
        {
            var main = Enumerable.Range(0, policy.Definitions.Length).Where(i => MainResults.IsMain(policy.Definitions[i]) && Deciding.IsWithin(policy, policy.Definitions[i], request));
            evaluators.Add(key, evaluator = new BulkEvaluator(policy, request, [.. main], work));
        }

        return [.. evaluator.Run(batch).SelectMany(OutcomeColumn.Of)];
    }
}
