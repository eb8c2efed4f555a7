using PolicyEngine.Bulk;
using PolicyEngine.Cli;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Bulk;

/// <summary>The sample portfolio period by period, all of its services at once, against each alone: every result of the shipped policies, with their history and dated rules.</summary>
public sealed class BulkPortfolioTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    private static readonly DateOnly Day = new(2021, 9, 1);

    [Fact]
    public void Every_result_of_every_service_and_period_is_what_it_is_alone()
    {
        var (compared, different) = (0, new List<string>());
        foreach (var selection in sample.Selections(Day))
        {
            foreach (var period in selection.Requests.GroupBy(r => r.Period))
                compared += Compare(selection, [.. period], different);
        }

        Assert.True(different.Count == 0, $"{different.Count} of {compared}: {string.Join("; ", different.Take(10))}");
        Assert.True(compared > 30_000, $"Only {compared} results were compared.");
    }

    private static int Compare(Selection selection, EvaluationRequest[] requests, List<string> different)
    {
        var (policy, request) = (selection.Policy, requests[0]);
        int[] asked = [.. Enumerable.Range(0, policy.Definitions.Length).Where(i => policy.Definitions[i] is not Process && Deciding.IsWithin(policy, policy.Definitions[i], request))];
        var batch = new FactBaseBatch(policy, selection.Facts, request.OverTime, request.Level, [.. requests.Select(r => r.Subject)]);
        var results = new BulkEvaluator(policy, request, [.. asked]).Run(batch);
        for (var row = 0; row < requests.Length; row++)
        {
            var alone = new Evaluator(policy, selection.Facts, requests[row]);
            for (var i = 0; i < asked.Length; i++)
            {
                var (expected, actual) = (alone.ResultOf(asked[i]), results[i].At(row));
                if (!expected.SameOutcomes(actual) || Code(expected) != results[i].Codes[row])
                    different.Add($"{results[i].Definition.Id} of {requests[row].Subject} for {request.Period} is {actual.Values} {results[i].Codes[row]}, alone {expected.Values} {Code(expected)}");
            }
        }

        return asked.Length * requests.Length;
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
