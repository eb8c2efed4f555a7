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
        var shown = Enumerable.Range(0, policy.Definitions.Length)
            .Where(i => columns(policy.Definitions[i]) && requests.Any(r => Deciding.IsWithin(policy, policy.Definitions[i], r)))
            .SelectMany(i => Outputs(policy.Definitions[i]).Select((column, output) => (Definition: i, Output: output, Column: column)))
            .ToImmutableArray();
        return new Portfolio(
            policy, policy.Records[level].Name, asOf, [.. shown.Select(s => s.Column)],
            [.. requests.Select(r => Row(policy, facts, r, [.. shown.Select(s => (s.Definition, s.Output))]))]);
    }

    /// <summary>A table with several outputs has a column for each, called `tables.response.within`.</summary>
    internal static IEnumerable<Definition> Outputs(Definition definition) => definition is Table { Outputs.Length: > 1 } table
        ? table.Outputs.Select(o => table with { Id = $"{table.Id}.{o.Name}", Type = o.Type })
        : [definition];

    private static PortfolioRow Row(
        CheckedPolicy policy, FactBase facts, EvaluationRequest request, ImmutableArray<(int Definition, int Output)> columns)
    {
        var evaluator = new Evaluator(policy, facts, request);
        return new PortfolioRow(
            request.Subject, request.Period?.Name,
            [.. columns.Select(c => Deciding.IsWithin(policy, policy.Definitions[c.Definition], request) ? evaluator.ResultOf(c.Definition, evaluator.Root).Outputs[c.Output] : null)]);
    }
}
