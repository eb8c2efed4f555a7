using PolicyEngine.Bulk;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// The services of the sample portfolio, over and over again in batches, each period of theirs under the policy that judges it and with the history that it looks back on: every
/// result that is not of a process. The last columns are the time for a row and each of its rules, and how many rows of a million had to be asked one by one.
/// </summary>
internal static class PortfolioRaces
{
    private const int Rounds = 9;

    public static void Print(TextWriter writer)
    {
        foreach (var selection in ExplainRaces.Sample())
        {
            foreach (var requests in selection.Requests.GroupBy(r => r.Period).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key?.Name, StringComparer.Ordinal).Take(1))
                Print(writer, selection, [.. requests]);
        }
    }

    private static void Print(TextWriter writer, Cli.Selection selection, EvaluationRequest[] requests)
    {
        var (policy, request) = (selection.Policy, requests[0]);
        var asked = Enumerable.Range(0, policy.Definitions.Length).Where(i => policy.Definitions[i] is not Process && Deciding.IsWithin(policy, policy.Definitions[i], request)).ToArray();
        var subjects = Enumerable.Range(0, FactBatch.MostSubjects).Select(i => requests[i % requests.Length].Subject).ToArray();
        var batch = new RememberedBatch(new FactBaseBatch(policy, selection.Facts, request.OverTime, request.Level, subjects));
        var rules = asked.Sum(i => RulesIn(policy.Definitions[i]));
        var all = new BulkEvaluator(policy, request, [.. asked]);
        var time = Timing.Median(Rounds, () => all.Run(batch)[0].Codes[0]) / batch.Count * 1e9;
        writer.WriteLine($"| {"bulk",-8} | {policy.Header.Id,-24} | {time,8:0.0} ns a row | {rules} rules | {time / rules:0.00} ns a rule |");
        foreach (var (id, own) in asked.Select(i => (policy.Definitions[i].Id, Alone(i))).OrderByDescending(d => d.Item2).Take(6))
            writer.WriteLine($"    {id} {own:0.0}");

        double Alone(int definition)
        {
            var one = new BulkEvaluator(policy, request, [definition]);
            return Timing.Median(3, () => one.Run(batch)[0].Codes[0]) / batch.Count * 1e9;
        }
    }

    /// <summary>Comparisons and cells.</summary>
    public static int RulesIn(Definition definition) =>
        KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within).Count(e => e is Operation { Operator: >= Operator.Less and <= Operator.By } or CellMatch)
        + (definition is Table table ? table.Rows.Sum(r => r.Cells.Length) : 0);

    /// <summary>What was read once is not read again: only working out is timed.</summary>
    private sealed class RememberedBatch(FactBatch batch) : FactBatch
    {
        private readonly Dictionary<(CheckedPolicy, int, string?), Figures> figures = [];
        private readonly Dictionary<(string, RecordKind), int[]> firsts = [];
        private readonly Dictionary<(CheckedPolicy, int, string?), RecordColumns> records = [];

        public override int Count => batch.Count;

        public override Figures Read(CheckedPolicy version, int fact, string? period)
        {
            if (!figures.TryGetValue((version, fact, period), out var found))
                figures.Add((version, fact, period), found = batch.Read(version, fact, period));
            return found;
        }

        public override RecordColumns Records(CheckedPolicy version, int kind, string? period)
        {
            if (!records.TryGetValue((version, kind, period), out var found))
                records.Add((version, kind, period), found = batch.Records(version, kind, period));
            return found;
        }

        public override string Subject(int row) => batch.Subject(row);

        public override FactBase FactsFor(CheckedPolicy version) => batch.FactsFor(version);

        public override int[] FirstDays(string kind, RecordKind whose)
        {
            if (!firsts.TryGetValue((kind, whose), out var found))
                firsts.Add((kind, whose), found = batch.FirstDays(kind, whose));
            return found;
        }
    }
}
