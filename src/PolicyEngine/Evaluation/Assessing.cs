using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>From a checked policy, facts and several requests of one level to their results side by side. Pure.</summary>
public static class Assessing
{
    /// <param name="columns">Which definitions to show; those that are worked out for none of the requests are left out.</param>
    public static Portfolio Assess(
        CheckedPolicy policy, FactBase facts, int level, int? asOf, ImmutableArray<EvaluationRequest> requests, Func<Definition, bool> columns)
    {
        var indices = Enumerable.Range(0, policy.Definitions.Length)
            .Where(i => columns(policy.Definitions[i]) && requests.Any(r => Deciding.IsWithin(policy, policy.Definitions[i], r)))
            .ToImmutableArray();
        return new Portfolio(
            policy, policy.Records[level].Name, asOf, [.. indices.Select(i => policy.Definitions[i])], [.. requests.Select(r => Row(policy, facts, r, indices))]);
    }

    private static PortfolioRow Row(CheckedPolicy policy, FactBase facts, EvaluationRequest request, ImmutableArray<int> indices)
    {
        var evaluator = new Evaluator(policy, facts, request);
        return new PortfolioRow(
            request.Subject, request.Period?.Name,
            [.. indices.Select(i => Deciding.IsWithin(policy, policy.Definitions[i], request) ? evaluator.ResultOf(i) : null)]);
    }
}
