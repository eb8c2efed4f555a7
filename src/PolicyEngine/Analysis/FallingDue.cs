using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Analysis;

/// <summary>What of one version of a policy is due for somebody: steps of its timelines, what its procedures wait for, duties that are not done, and what an officer may decide.</summary>
internal sealed class FallingDue
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly int on;
    private readonly int horizon;
    private readonly RulesOverTime? overTime;
    private readonly IReadOnlySet<PeriodName> latest;
    private readonly Groups groups = new();
    private readonly ILookup<(int Level, string? Period), int> dated;

    /// <param name="judge">The version, the facts as it knows them, and what judges other periods.</param>
    /// <param name="latest">Of each kind of period the last that is over, whatever version judges it.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest; what comes later is left out.</param>
    public FallingDue(Judge judge, IReadOnlySet<PeriodName> latest, int on, int horizon)
    {
        (policy, facts, overTime) = judge;
        this.on = on;
        this.horizon = horizon;
        this.latest = latest;
        var lowest = OnFile.LowestLevel(policy) ?? -1;
        dated = Enumerable.Range(0, policy.Definitions.Length).Where(i => Awaiting.IsDated(policy.Definitions[i]))
            .ToLookup(i => (policy.Definitions[i].Key.Level < 0 ? lowest : policy.Definitions[i].Key.Level, policy.Definitions[i].Key.Period));
    }

    /// <summary>What is due for a subject and period, or for a subject without one.</summary>
    /// <param name="levelName">The kind of subject: `service`. Another version may count kinds otherwise.</param>
    public IEnumerable<DueItem> Of(string levelName, string subject, PeriodName? period)
    {
        var level = Array.FindIndex([.. policy.Records], r => r.Name == levelName);
        if (level < 0)
            yield break;
        var request = new EvaluationRequest(level, subject, period, on) { OverTime = overTime, Groups = groups };
        Evaluator? evaluator = null;
        foreach (var index in dated[(level, period?.Kind)].Where(i => !IsOver(policy.Definitions[i], subject, period)))
        {
            evaluator ??= new Evaluator(policy, facts, request);
            var items = policy.Definitions[index] is Process process
                ? Steps(process, request, Processes.Run(process, evaluator, evaluator.Root, horizon))
                : Duty((Value)policy.Definitions[index], index, request, evaluator);
            foreach (var item in items)
                yield return item;
        }
    }

    /// <summary>
    /// Whether a field of the subject's own record for the period shows that nothing of a rule is due any more: most of what is on file is long done, and need not be
    /// evaluated to be seen to be.
    /// </summary>
    private bool IsOver(Definition definition, string subject, PeriodName? period)
    {
        if (definition is Value { Effect: Duty { By: null } } && !IsLatest(period))
            return true;
        var shown = definition switch { Timeline timeline => timeline.Until, Value { Effect: Duty duty } => duty.Done, _ => null };
        return shown is FactReference { Fact: var index, Type: DateType } && policy.Facts[index] is var fact && policy.Records[fact.Record] is { IsMany: false, Per: { } per } && per == period?.Kind
            && policy.Records[fact.Record].Of == definition.Key.Level
            && facts.Find(fact.Record, subject, period.Name)?.Entries.Find(index) is { State: EntryState.Supplied, Figures: [NumberExtent { High: { } day }] } && day <= on;
    }

    /// <summary>
    /// Where the state is open, what each possible one waits for, with or without a day. That a procedure moves on by itself is told where it waits for a judgement. A repeated
    /// step, and a move of a state that comes again, is told of the last of its days gone by and of the next, and again where it cannot be computed on what days it comes further on.
    /// </summary>
    private IEnumerable<DueItem> Steps(Process process, EvaluationRequest request, ProcessRun run) =>
        from telling in (run.Waits.IsEmpty ? run.Steps : [.. run.Steps.Where(s => s.Standing != StepStanding.Open), .. run.Waits]).Where(s => IsTold(s, request, run)).GroupBy(Telling)
        let step = telling.Key.IsToCome == false ? telling.Last() : telling.First()
        let arises = step.Standing != StepStanding.Open || IsCalledFor(process, step, run)
        let reasons = step.Day.Reasons.Union(step.Guard?.Reasons ?? ReasonSet.None).Union(arises ? ReasonSet.None : run.Result.Reasons)
        select new DueItem(
            KindOf(step), policy.Header, policy.Records[request.Level].Name, request.Subject, request.Period?.Name, StartOf(request.Period), process, step.Step, step.From,
            step.On, step.Latest, step.Standing != StepStanding.Open, reasons)
        {
            Arises = arises,
        };

    /// <summary>What is told once: a step of a state that has come, that is to come, or that has no day.</summary>
    private (string? State, string Step, bool? IsToCome) Telling(StepRun step) => (step.From?.Id, step.Step.Id, step.On is { } day ? day > on : null);

    private bool IsTold(StepRun step, EvaluationRequest request, ProcessRun run) =>
        step.Standing is StepStanding.Due or StepStanding.Planned or StepStanding.Open && (step.Step.Asks is not null || step.Step.At is null || step.From is not null) && !(step.On > horizon)
        && (step.On is not null || step.Standing != StepStanding.Open || (HasBegun(request.Period) && (!run.Waits.IsEmpty || IsBeyondComputing(step))));

    /// <summary>Whether nothing but the day of an open step of a timeline is open.</summary>
    private static bool IsCalledFor(Process process, StepRun step, ProcessRun run) =>
        process is Timeline { Type: ChoiceType { Options: var options } } && step.On is null && step.Guard is null or { IsCertainlyTrue: true }
        && run.Result is { MayBeNotApplicable: false, Values: OptionExtent reached } && !(process.Until is not null && reached.Has(options.IndexOf(Process.Stopped)));

    /// <summary>What facts would settle is not told of without a day: there is one such for every return that has not come.</summary>
    private static bool IsBeyondComputing(StepRun step) => step.Day.Reasons.All.Any(r => r.Kind == ReasonKind.NotComputable);

    private static DueKind KindOf(StepRun step) =>
        step.Step is { Asks: null, At: not null } ? DueKind.ComesByItself : step.Step.Asks is null or { Force: Force.May } ? DueKind.ToDecide : step.Step.To is null ? DueKind.ToDo : DueKind.ToSend;

    /// <summary>A duty that arises, or may, and is not done. One without a day is asked of the latest period that is over, else it would be listed for all in which it ever arose.</summary>
    private IEnumerable<DueItem> Duty(Value rule, int index, EvaluationRequest request, Evaluator evaluator)
    {
        var duty = (Duty)rule.Effect!;
        if (IsDone(rule, request, evaluator))
            yield break;
        var by = DutyDays.DueBy(rule, evaluator);
        var day = by is null ? null : ProcessContext.DayIn(by);
        if (day > horizon || (day is null && !HasBegun(request.Period)))
            yield break;
        var arises = evaluator.ResultOf(index);
        if (!arises.CanBeTrue)
            yield break;
        yield return new DueItem(
            duty.Force == Force.May ? DueKind.ToDecide : DueKind.ToDo,
            policy.Header, policy.Records[request.Level].Name, request.Subject, request.Period?.Name, StartOf(request.Period), rule, null, null,
            day, day, arises.IsSettled && (by is null || day is not null), arises.Reasons.Union(by?.Reasons ?? ReasonSet.None))
        {
            Arises = arises.IsCertainlyTrue,
        };
    }

    /// <summary>Of a period to come only what has a day is told. What has no period has begun.</summary>
    private bool HasBegun(PeriodName? period) => !(StartOf(period) > on);

    private int? StartOf(PeriodName? period) => period is null ? null : policy.Calendar.Start(period.Kind, period.Name);

    /// <summary>Also what has no period, or one that the calendar does not date.</summary>
    private bool IsLatest(PeriodName? period) => period is null || latest.Contains(period) || policy.Calendar.Find(period.Kind, period.Name)?.Days is null;

    private bool IsDone(Value rule, EvaluationRequest request, Evaluator evaluator) =>
        (DutyDays.DoneOn(rule, evaluator, on) is { } shown && shown.Values is not null && !shown.MayBeNotApplicable)
        || DutyDays.Recorded(rule, evaluator) is not null;
}
