using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>One batch in all the periods that its results ask for, each worked out once.</summary>
internal sealed class BatchEvaluation
{
    private readonly FactBatch batch;
    private readonly Workspace work;
    private readonly EvaluationRequest request;
    private readonly Evaluator nobody;
    private readonly Dictionary<Evaluator, ColumnEvaluator> made = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Kind, string Level), int[]> firsts = [];

    /// <param name="nobody">The evaluation without a subject, of <see cref="Nobody"/>.</param>
    /// <param name="request">What is asked of every subject; its own subject does not count.</param>
    public BatchEvaluation(Evaluator nobody, FactBatch batch, EvaluationRequest request, Workspace work)
    {
        (this.nobody, this.batch, this.work) = (nobody, batch, work);
        this.request = request with { OverTime = request.OverTime?.Over(batch.FactsFor) };
        work.Begin(batch.Count);
        First = Of(nobody);
    }

    public ColumnEvaluator First { get; }

    /// <summary>What is the same for every batch: the version of the policy, readings, dates, and other periods.</summary>
    public static Evaluator Nobody(CheckedPolicy policy, EvaluationRequest request) =>
        new(policy, new FactBase(policy, []), request with { Subject = "", OverTime = request.OverTime?.Over(version => new FactBase(version, [])) });

    /// <summary>Lets go of all but what is about the batch's own subjects and period: other periods and single rows are worked out again if they are asked for.</summary>
    public void KeepFirst()
    {
        made.Clear();
        firsts.Clear();
        made.Add(nobody, First);
        First.LetRowsGo();
    }

    /// <summary>The evaluation of another period; null where no version of the policy judges it.</summary>
    public ColumnEvaluator? In(Evaluator from, Period period) => from.Others.In(period) is { } there ? Of(there) : null;

    /// <summary>The first day of each subject's first period of a kind; of one that the calendar does not list, a day that never comes.</summary>
    public int[] FirstDays(string kind, RecordKind whose)
    {
        if (!firsts.TryGetValue((kind, whose.Name), out var days))
            firsts.Add((kind, whose.Name), days = batch.FirstDays(nobody.Policy, kind, whose, has => nobody.Others.FirstOf(kind, has)?.Start ?? int.MaxValue - 1));
        return days;
    }

    /// <summary>What evaluates one subject alone, in the same period.</summary>
    public Evaluator RowEvaluator(Evaluator like, string subject) =>
        new(like.Policy, batch.FactsFor(like.Policy), request with { Level = like.Root.Level, Subject = subject, Period = like.Period, Readings = like.Readings });

    private ColumnEvaluator Of(Evaluator nobodyThere)
    {
        if (!made.TryGetValue(nobodyThere, out var evaluator))
            made.Add(nobodyThere, evaluator = new ColumnEvaluator(nobodyThere, batch, this, work));
        return evaluator;
    }
}
