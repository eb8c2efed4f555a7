using PolicyEngine.Bulk;
using PolicyEngine.Cli;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Bulk;

/// <summary>Results of a batch against those of each of its subjects alone: outcomes, state, and which row of a table decides.</summary>
internal sealed class AgainstAlone
{
    private readonly List<string> different = [];

    public int Compared { get; private set; }

    /// <summary>All that is asked about a service in a period; processes are not for batches.</summary>
    /// <param name="requests">Of one period and one version.</param>
    public void Compare(Selection selection, IReadOnlyCollection<EvaluationRequest> requests, FactBatch batch)
    {
        var (policy, request) = (selection.Policy, requests.First());
        int[] asked = [.. Enumerable.Range(0, policy.Definitions.Length).Where(i => Deciding.IsWithin(policy, policy.Definitions[i], request))];
        var results = new BulkEvaluator(policy, request, [.. asked]).Run(batch);
        var requestOf = requests.ToDictionary(r => r.Subject, StringComparer.Ordinal);
        for (var row = 0; row < batch.Count; row++)
        {
            if (!requestOf.TryGetValue(batch.Subject(row), out var own))
                continue;
            var alone = new Evaluator(policy, selection.Facts, own);
            for (var i = 0; i < asked.Length; i++)
                Compare(alone, asked[i], results[i], row);
            Compared += asked.Length;
        }
    }

    public void AssertNone(int atLeast)
    {
        Assert.True(different.Count == 0, $"{different.Count} of {Compared}: {string.Join("; ", different.Take(10))}");
        Assert.True(Compared >= atLeast, $"Only {Compared} results were compared.");
    }

    private void Compare(Evaluator alone, int definition, BulkResult result, int row)
    {
        var (expected, actual) = (alone.ResultOf(definition, alone.Root), result.At(row));
        var (value, decides) = (expected.Outputs[0], -1);
        if (result.Definition is Table table && result.Deciding.Length > 0)
            decides = TableEvaluation.IsOtherwise(expected, 0) ? BulkResult.Otherwise : TableEvaluation.DecidingRow(table, expected, 0, alone, alone.Root);
        if (!value.SameOutcomes(actual) || Code(value) != result.Codes[row] || (result.Deciding.Length > 0 && result.Deciding[row] != decides))
            different.Add($"{result.Definition.Id} of {alone.Root.Subject} for {alone.Period} is {actual.Values} {result.Codes[row]}, alone {value.Values} {Code(value)} by row {decides}");
    }

    private static byte Code(Possible result) => result switch
    {
        { State: ResultState.Open } => BulkResult.Open,
        { State: ResultState.Undefined } => BulkResult.Undefined,
        { State: ResultState.NotApplicable } => BulkResult.NotApplicable,
        { Values: OptionExtent option } => (byte)option.Single,
        _ => BulkResult.SettledValue,
    };
}
