using PolicyEngine.Cli;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Storage;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// The sample portfolio, every service and period of it with the policy that judges it: results alone, decided with the full explanation, and decided as `policy explain` does it,
/// with what other answers to readings would give. The last column is how many a second.
/// </summary>
internal static class ExplainRaces
{
    private const string SampleFile = "examples/03-sample-portfolio/portfolio.yaml";
    private const int Rounds = 5;

    /// <summary>Of each authority, taken at equal distances.</summary>
    private const int Most = 120;

    private static readonly int On = new DateOnly(2021, 9, 1).DayNumber;

    public static void Print(TextWriter writer)
    {
        foreach (var selection in Sample())
            Print(writer, selection);
    }

    /// <summary>The services and periods of the sample portfolio, by the policies that judge them.</summary>
    public static Selection[] Sample()
    {
        var host = new Host(TextWriter.Null, TextWriter.Null, Shipped.Root, UsesColor: false, 120, new Recorder("benchmark", DateTimeOffset.UnixEpoch.AddYears(60)));
        using var store = Loaded(host);
        return [.. StoreSelection.Select(host, store, new StoreQuery(null, null, null), On, new Knowledge(On, store.Head.Entries)).Value!.Select(s => s.Chosen)];
    }

    private static void Print(TextWriter writer, Selection selection)
    {
        var step = Math.Max(1, selection.Requests.Length / Most);
        var requests = selection.Requests.Where((_, i) => i % step == 0).ToArray();
        var results = Time(r => Evaluate(selection, r));
        Print("results", results);
        Print("decide", Time(r => Deciding.Decide(selection.Policy, selection.Facts, r, withAlternatives: false).Outcomes.Length));
        Print("explain", Time(r => Deciding.Decide(selection.Policy, selection.Facts, r).Outcomes.Length));

        double Time(Func<EvaluationRequest, long> work) => Timing.Median(Rounds, () => requests.Sum(work)) / requests.Length;

        void Print(string kind, double time) =>
            writer.WriteLine($"| {"explain",-9} | {kind,-8} | {time * 1e9,8:0} | {time / results,8:0.00} | {1 / time,8:0} a second, {requests.Length} of {selection.Policy.Header.Id}");
    }

    private static long Evaluate(Selection selection, EvaluationRequest request)
    {
        var evaluator = new Evaluator(selection.Policy, selection.Facts, request);
        return Enumerable.Range(0, selection.Policy.Definitions.Length)
            .Count(i => Deciding.IsWithin(selection.Policy, selection.Policy.Definitions[i], request) && evaluator.ResultOf(i).State == Kernel.ResultState.Settled);
    }

    private static Store Loaded(Host host)
    {
        var (store, found) = (Store.InMemory("sample"), new DiagnosticBag());
        var isLoaded = LoadFile.Open(SampleFile, host.WorkingDirectory, found) is { } file && new Loading(host, store, host.Recorder, asJson: false) { IsAnalysed = false }.Run(file) == ExitCodes.Done;
        return isLoaded ? store : throw new InvalidOperationException("The sample portfolio cannot be loaded.");
    }
}
