using PolicyEngine.Bulk;
using PolicyEngine.Cli;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Benchmarks;

/// <summary>
/// The services of the sample portfolio, over and over again, under the policy that judges them and with the history that it looks back on: every result that is not of a process, of the
/// period with most of them. One by one with the engine, and as a batch. The last column is the time for a row and each rule evaluated (<see cref="RulesEvaluated"/>).
/// </summary>
internal static class PortfolioRaces
{
    /// <summary>Of the engine, which takes them one by one.</summary>
    private const int Most = 32;

    public static IEnumerable<Race> All() =>
        from selection in ExplainRaces.Sample()
        select Race(selection, [.. selection.Requests.GroupBy(r => r.Period).MaxBy(g => (g.Count(), g.Key?.Name))!]);

    private static Race Race(Selection selection, EvaluationRequest[] requests)
    {
        var (policy, request) = (selection.Policy, requests[0]);
        var asked = Enumerable.Range(0, policy.Definitions.Length).Where(i => policy.Definitions[i] is not Process && Deciding.IsWithin(policy, policy.Definitions[i], request)).ToArray();
        var subjects = Enumerable.Range(0, FactBatch.MostSubjects).Select(i => requests[i % requests.Length].Subject).ToArray();
        var batch = new RememberedBatch(new FactBaseBatch(policy, selection.Facts, request.OverTime, request.Level, subjects));
        var bulk = new BulkEvaluator(policy, request, [.. asked]);
        var single = requests.Take(Most).ToArray();
        var settled = Evaluate();
        return new Race("portfolio", Running("evaluate", single.Length, Evaluate), Running("bulk", batch.Count, Bulk)) { Rounds = 101, WarmUpRounds = 600 };

        Runner Running(string name, int rows, Func<long> work) =>
            new(name, rows, () => work() is var found && found == settled ? found : throw new InvalidOperationException($"`{name}` settles {found} of {policy.Header.Id} where {settled} is right."))
            {
                Parts = (RulesEvaluated.For(policy, request, asked), $"rules of {policy.Header.Id}"),
            };

        long Evaluate() => single.Select(r => new Evaluator(policy, selection.Facts, r)).Sum(e => asked.Count(i => e.ResultOf(i).State == ResultState.Settled));

        long Bulk() => bulk.Run(batch).Sum(r => Settled(r.Codes[..single.Length]));
    }

    private static int Settled(ReadOnlySpan<byte> codes)
    {
        var settled = 0;
        foreach (var code in codes)
            settled += code <= BulkResult.SettledValue ? 1 : 0;
        return settled;
    }

    /// <summary>What was read once is not read again: only working out is timed.</summary>
    private sealed class RememberedBatch(FactBatch batch) : FactBatch
    {
        private readonly Dictionary<(CheckedPolicy, int, string?), Figures> figures = [];
        private readonly Dictionary<(string, RecordKind), int[]> firsts = [];
        private readonly Dictionary<(CheckedPolicy, int, string?), RecordColumns> records = [];

        public override int Count => batch.Count;

        public override int? KnownOn => batch.KnownOn;

        public override Figures Read(CheckedPolicy version, int fact, string? period)
        {
            if (!figures.TryGetValue((version, fact, period), out var found))
                figures.Add((version, fact, period), found = batch.Read(version, fact, period));
            return found;
        }

        public override RecordColumns Records(CheckedPolicy version, int kind, string? period)
        {
            if (!records.TryGetValue((version, kind, period), out var found))
                records.Add((version, kind, period), found = new RememberedRecords(batch.Records(version, kind, period)));
            return found;
        }

        public override string Subject(int row) => batch.Subject(row);

        public override FactBase FactsFor(CheckedPolicy version) => batch.FactsFor(version);

        public override int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay)
        {
            if (!firsts.TryGetValue((kind, whose), out var found))
                firsts.Add((kind, whose), found = batch.FirstDays(version, kind, whose, firstDay));
            return found;
        }
    }

    private sealed class RememberedRecords(RecordColumns records) : RecordColumns
    {
        private readonly Dictionary<(int Fact, int Number), Figures> figures = [];
        private readonly ReadOnlyMemory<ulong>[] has = [.. Enumerable.Range(0, records.Most).Select(records.Has)];

        public override int Most => has.Length;

        public override ReadOnlyMemory<ulong>? Unknown { get; } = records.Unknown;

        public override ReadOnlyMemory<ulong> Has(int number) => has[number];

        public override Figures Read(int fact, int number)
        {
            if (!figures.TryGetValue((fact, number), out var found))
                figures.Add((fact, number), found = records.Read(fact, number));
            return found;
        }
    }
}
