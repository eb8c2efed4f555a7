using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>What of one version of a policy is due for somebody: steps of its timelines, what its procedures wait for, duties that are not done, and what an officer may decide.</summary>
public sealed class FallingDue
{
    private readonly CheckedPolicy policy;
    private readonly FactBase facts;
    private readonly int on;
    private readonly int horizon;
    private readonly Groups groups = new();
    private readonly ILookup<(int Level, string? Period), int> dated;

    /// <param name="facts">The facts as this version knows them.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest; what comes later is left out.</param>
    public FallingDue(CheckedPolicy policy, FactBase facts, int on, int horizon)
    {
        this.policy = policy;
        this.facts = facts;
        this.on = on;
        this.horizon = horizon;
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
        var request = new EvaluationRequest(level, subject, period, on) { Groups = groups };
        var evaluator = new Evaluator(policy, facts, request);
        foreach (var index in dated[(level, period?.Kind)])
        {
            var items = policy.Definitions[index] is Process process
                ? Steps(process, request, Processes.Run(process, evaluator, evaluator.Root, horizon))
                : Duty((Value)policy.Definitions[index], index, request, evaluator);
            foreach (var item in items)
                yield return item;
        }
    }

    private IEnumerable<DueItem> Steps(Process process, EvaluationRequest request, ProcessRun run) =>
        from step in run.Steps
        where step.Standing is StepStanding.Due or StepStanding.Planned or StepStanding.Open && (step.Step.Asks is not null || step.Step.At is null)
        let day = step.On
        where !(day > horizon) && (day is not null || step.Standing != StepStanding.Open)
        let reasons = step.Day.Reasons.Union(step.Guard?.Reasons ?? ReasonSet.None).Union(step.Standing == StepStanding.Open ? run.Result.Reasons : ReasonSet.None)
        select new DueItem(
            KindOf(step), policy.Header, policy.Records[request.Level].Name, request.Subject, request.Period?.Name, StartOf(request.Period), process, step.Step, step.From,
            day, step.Latest, step.Standing != StepStanding.Open, reasons);

    private static DueKind KindOf(StepRun step) => step.Step.Asks is null or { Force: Force.May } ? DueKind.ToDecide : step.Step.To is null ? DueKind.ToDo : DueKind.ToSend;

    /// <summary>A duty that arises, or may, and is not done. One without a day has come when its period has ended.</summary>
    private IEnumerable<DueItem> Duty(Value rule, int index, EvaluationRequest request, Evaluator evaluator)
    {
        var duty = (Duty)rule.Effect!;
        var by = DutyDays.DueBy(rule, evaluator);
        var day = by is null ? null : ProcessContext.DayIn(by);
        if (day > horizon || (by is null && !HasEnded(request.Period)))
            yield break;
        var arises = evaluator.ResultOf(index);
        if (!arises.CanBeTrue || IsDone(rule, request, evaluator))
            yield break;
        yield return new DueItem(
            duty.Force == Force.May ? DueKind.ToDecide : DueKind.ToDo, policy.Header, policy.Records[request.Level].Name, request.Subject, request.Period?.Name, StartOf(request.Period), rule, null, null,
            day, day, arises.IsSettled && (by is null || day is not null), arises.Reasons.Union(by?.Reasons ?? ReasonSet.None));
    }

    private int? StartOf(PeriodName? period) => period is null ? null : policy.Calendar.Start(period.Kind, period.Name);

    private bool HasEnded(PeriodName? period) =>
        period is null || !(policy.Calendar.Find(period.Kind, period.Name) is { } listed && listed.Dates.TryGetValue("end", out var end) && end > on);

    private bool IsDone(Value rule, EvaluationRequest request, Evaluator evaluator) =>
        (DutyDays.DoneOn(rule, evaluator, on) is { } shown && shown.Values is not null && !shown.MayBeNotApplicable)
        || DutyDays.Recorded(policy, facts, request, rule, evaluator) is not null;
}
