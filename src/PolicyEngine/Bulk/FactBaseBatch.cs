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
    private readonly Dictionary<(CheckedPolicy Version, string? Period), Evaluator[]> made = [];

    public override int Count => subjects.Count;

    public override int? KnownOn => facts.KnownOn;

    public override string Subject(int row) => subjects[row];

    public override IReadOnlySet<string> DoneAbout(string level) => facts.Events.Where(e => e.Level == level).Select(e => e.Subject).ToHashSet(StringComparer.Ordinal);

    public override FactBase FactsFor(CheckedPolicy version) => ReferenceEquals(version, policy) ? facts : overTime!.FactsFor(version);

    public override Figures Read(CheckedPolicy version, int fact, string? period)
    {
        var evaluators = EvaluatorsIn(version, period);
        return FigureReading.Of(version.Facts[fact], Count, row => evaluators[row].Lookup.Find(fact, evaluators[row].Root));
    }

    public override RecordColumns Records(CheckedPolicy version, int kind, string? period) =>
        new RecordsOnFile(version, [.. EvaluatorsIn(version, period).Select(e => e.Lookup.Series(kind, e.Root))]);

    public override int[] FirstDays(CheckedPolicy version, string kind, RecordKind whose, Func<HashSet<(string Kind, string Name)>, int> firstDay)
    {
        var (known, at) = (FactsFor(version), IndexOf(version, whose.Name));
        return [.. EvaluatorsIn(version, period: null).Select(e => firstDay(OnFile.PeriodsOf(version, known, at, e.Lookup.SubjectAt(at, e.Root))))];
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
}
