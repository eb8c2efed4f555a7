using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Subjects of a <see cref="FactBase"/> as a batch.</summary>
/// <param name="policy">The policy, or the version of it that is asked.</param>
/// <param name="facts">What it knows.</param>
/// <param name="overTime">What judges other periods; null where the same policy judges them all.</param>
/// <param name="level">The subjects' level, an index into the policy's record kinds.</param>
public sealed class FactBaseBatch(CheckedPolicy policy, FactBase facts, RulesOverTime? overTime, int level, IReadOnlyList<string> subjects) : FactBatch
{
    private static readonly Entry NoFigure = new(EntryState.NotApplicable, []);

    private readonly Dictionary<(string Kind, string Level), int[]> firsts = [];
    private readonly Dictionary<(CheckedPolicy Version, string? Period), Evaluator[]> made = [];

    public override int Count => subjects.Count;

    public override string Subject(int row) => subjects[row];

    public override FactBase FactsFor(CheckedPolicy version) => ReferenceEquals(version, policy) ? facts : overTime!.FactsFor(version);

    public override Figures Read(CheckedPolicy version, int fact, string? period)
    {
        var evaluators = EvaluatorsIn(version, period);
        return FigureReading.Of(version.Facts[fact], Count, row => evaluators[row].Lookup.Find(fact, evaluators[row].Root));
    }

    public override RecordColumns Records(CheckedPolicy version, int kind, string? period) =>
        new RecordsOnFile(version, [.. EvaluatorsIn(version, period).Select(e => e.Lookup.Series(kind, e.Root))]);

    public override int[] FirstDays(string kind, RecordKind whose)
    {
        if (firsts.TryGetValue((kind, whose.Name), out var days))
            return days;
        days = new int[Count];
        for (var row = 0; row < Count; row++)
        {
            var others = new Evaluator(policy, facts, new EvaluationRequest(level, subjects[row], null) { OverTime = overTime });
            var subject = others.Lookup.SubjectAt(IndexOf(policy, whose.Name), others.Root);
            days[row] = others.Others.FirstOf(kind, whose, subject)?.Start ?? int.MaxValue - 1;
        }

        firsts.Add((kind, whose.Name), days);
        return days;
    }

    private Evaluator[] EvaluatorsIn(CheckedPolicy version, string? period)
    {
        if (made.TryGetValue((version, period), out var evaluators))
            return evaluators;
        var (known, own) = (FactsFor(version), IndexOf(version, policy.Records[level].Name));
        var name = period is null ? null : new PeriodName("", period);
        evaluators = [.. subjects.Select(s => new Evaluator(version, known, new EvaluationRequest(own, s, name)))];
        made.Add((version, period), evaluators);
        return evaluators;
    }

    private static int IndexOf(CheckedPolicy policy, string kind)
    {
        var index = policy.Records.Length - 1;
        while (index >= 0 && policy.Records[index].Name != kind)
            index--;
        return index;
    }

    /// <param name="lists">Of each subject; null where it is not known what there is.</param>
    private sealed class RecordsOnFile(CheckedPolicy version, IReadOnlyList<FactRecord>?[] lists) : RecordColumns
    {
        public override int Most { get; } = lists.Max(l => l?.Count ?? 0);

        public override ReadOnlyMemory<ulong>? Unknown { get; } = FigureReading.Rows(lists.Length, row => lists[row] is null);

        public override ReadOnlyMemory<ulong> Has(int number) => FigureReading.Rows(lists.Length, row => lists[row]?.Count > number);

        public override Figures Read(int fact, int number) => FigureReading.Of(version.Facts[fact], lists.Length, row =>
        {
            if (lists[row]?.ElementAtOrDefault(number) is not { } record)
                return Found(NoFigure, record: null);
            return Found(record.Entries.Find(fact), record);
        });

        private static FoundFact Found(Entry? entry, FactRecord? record) => new(entry, IsAbsentForSure: false, MayBeAbsent: false, "", "", null) { Record = record };
    }
}
