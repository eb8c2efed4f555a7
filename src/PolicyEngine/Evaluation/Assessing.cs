using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>From a checked policy, facts and several requests of one level to their results side by side. Pure.</summary>
public static class Assessing
{
    /// <param name="columns">Which definitions to show; those that are worked out for none of the requests are left out.</param>
    /// <param name="adopted">Whose policy it is, if anybody's.</param>
    /// <param name="knownOn">The day whose knowledge of the facts counts, where they are from a store.</param>
    /// <param name="rowDone">Called after each request, for those who want to know how far it is.</param>
    public static Portfolio Assess(
        CheckedPolicy policy,
        FactBase facts,
        int level,
        int? asOf,
        ImmutableArray<EvaluationRequest> requests,
        Func<Definition, bool> columns,
        Adopted? adopted = null,
        int? knownOn = null,
        Action? rowDone = null)
    {
        var shown = Enumerable.Range(0, policy.Definitions.Length)
            .Where(i => columns(policy.Definitions[i]) && requests.Any(r => Deciding.IsWithin(policy, policy.Definitions[i], r)))
            .SelectMany(i => Outputs(policy.Definitions[i]).Select((column, output) => (Definition: i, Output: output, Column: column)))
            .ToImmutableArray();
        var groups = new Groups();
        return new Portfolio(
            policy, adopted, policy.Records[level].Name, asOf, knownOn, [.. shown.Select(s => s.Column)],
            [.. requests.Select(Row)]);

        PortfolioRow Row(EvaluationRequest request)
        {
            var evaluator = new Evaluator(policy, facts, request with { Groups = request.Groups ?? groups });
            var cells = shown.Select(s => Cell(policy, evaluator, request, s.Definition, s.Output)).ToArray();
            rowDone?.Invoke();
            return new PortfolioRow(request.Subject, request.Period?.Name, [.. cells.Select(c => c.Result)], [.. cells.Select(c => c.Deciding)])
            {
                Owners = Owners(policy, facts, request.Level, request.Subject),
            };
        }
    }

    /// <summary>A table with several outputs has a column for each, called `tables.response.within`.</summary>
    internal static IEnumerable<Definition> Outputs(Definition definition) => definition is Table { Outputs.Length: > 1 } table
        ? table.Outputs.Select(o => table with { Id = $"{table.Id}.{o.Name}", Type = o.Type })
        : [definition];

    /// <summary>What a subject belongs to, as far as that is supplied: ids by level.</summary>
    internal static ImmutableDictionary<int, string> Owners(CheckedPolicy policy, FactBase facts, int level, string subject)
    {
        var owners = ImmutableDictionary<int, string>.Empty;
        while (policy.Records[level].Of >= 0 && facts.Find(level, subject, null)?.Owner is { } owner)
            owners = owners.Add(level = policy.Records[level].Of, subject = owner);
        return owners;
    }

    private static (Possible? Result, string? Deciding) Cell(CheckedPolicy policy, Evaluator evaluator, EvaluationRequest request, int definition, int output)
    {
        if (!Deciding.IsWithin(policy, policy.Definitions[definition], request))
            return (null, null);
        var result = evaluator.ResultOf(definition, evaluator.Root);
        return (result.Outputs[output], policy.Definitions[definition] is Table table ? DecidingRow(table, result, output, evaluator) : null);
    }

    private static string? DecidingRow(Table table, TableResult result, int output, Evaluator evaluator)
    {
        var row = TableEvaluation.DecidingRow(table, result, output, evaluator, evaluator.Root);
        if (row >= 0)
            return table.Rows[row].Id;
        return TableEvaluation.IsOtherwise(result, output) ? "otherwise" : null;
    }
}
