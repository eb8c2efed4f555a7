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
    private readonly Dictionary<(string Kind, string Level), int[]> firsts = [];
    private readonly Dictionary<(CheckedPolicy Version, string? Period), Evaluator[]> made = [];

    public override int Count => subjects.Count;

    public override string Subject(int row) => subjects[row];

    public override FactBase FactsFor(CheckedPolicy version) => ReferenceEquals(version, policy) ? facts : overTime!.FactsFor(version);

    public override Figures Read(CheckedPolicy version, int fact, string? period)
    {
        var evaluators = EvaluatorsIn(version, period);
        var declared = version.Facts[fact];
        var unit = declared.Type is YesNoType or ChoiceType or TextType ? 0 : UnitOf(declared);
        var (numbers, options) = (unit == 0 ? null : new long[Count], declared.Type is YesNoType or ChoiceType ? new byte[Count] : null);
        var masks = new ulong[4][];
        for (var i = 0; i < masks.Length; i++)
            masks[i] = new ulong[(Count + Mask.Bits - 1) / Mask.Bits];
        var odd = new List<OddFigure>();
        for (var row = 0; row < Count; row++)
        {
            var found = evaluators[row].Lookup.Find(fact, evaluators[row].Root);
            switch (found.Entry)
            {
                case null when found.IsOfUnknown:
                    Set(3, row);
                    break;
                case null when found.Record is null:
                    Set(2, row);
                    break;
                case null:
                    break;
                case { State: EntryState.NotApplicable }:
                    Set(1, row);
                    break;
                case { State: EntryState.Supplied, Figures: [NumberExtent { Low: { } number }] } when LaneArithmetic.Whole(number, unit) is { } whole:
                    numbers![row] = whole;
                    Set(0, row);
                    break;
                case { State: EntryState.Supplied, Figures: [OptionExtent option] }:
                    options![row] = (byte)option.Single;
                    Set(0, row);
                    break;
                case { } entry:
                    odd.Add(new OddFigure(row, entry.Figures.AsEnumerable().Aggregate((a, b) => a.Union(b)), entry.State == EntryState.Disputed));
                    break;
            }
        }

        return new Figures { Longs = numbers, Options = options, Unit = Math.Max(unit, 1), Supplied = masks[0], NotApplicable = masks[1], NoRecord = masks[2], NoOwner = masks[3], Odd = odd };

        void Set(int mask, int row) => masks[mask][row / Mask.Bits] |= 1UL << (row % Mask.Bits);
    }

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

    private static long UnitOf(Fact fact)
    {
        var digits = Math.Min((fact.Places ?? 2) + (fact.Type is PercentType ? 2 : 0), 9);
        return (long)Math.Pow(10, digits);
    }
}
