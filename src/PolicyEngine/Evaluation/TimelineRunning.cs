using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>
/// A timeline on one day: each step on its day, counted from when earlier ones were done where that is on file and else from when they are to be.
/// A step is not called for once the process is over, or where its condition does not hold.
/// </summary>
internal sealed class TimelineRunning
{
    private readonly Timeline timeline;
    private readonly ProcessContext context;
    private readonly ProcessEnd end;
    private readonly int horizon;
    private readonly List<StepRun> steps = [];
    private readonly List<string> remarks = [];

    private TimelineRunning(Timeline timeline, ProcessContext context, int horizon)
    {
        this.timeline = timeline;
        this.context = context;
        this.horizon = horizon;
        end = context.End();
    }

    /// <param name="horizon">The last day up to which repeated steps are written out.</param>
    public static ProcessRun Run(Timeline timeline, ProcessContext context, int horizon)
    {
        var running = new TimelineRunning(timeline, context, horizon);
        foreach (var step in timeline.Dated)
            running.Add(step);
        var inOrder = running.steps.OrderBy(s => s.On ?? int.MaxValue).ThenBy(s => ((ChoiceType)timeline.Type).Options.IndexOf(s.Step.Id)).ToImmutableArray();
        return new ProcessRun(running.Result(inOrder), null, inOrder, [.. running.remarks]);
    }

    private void Add(ProcessStep step)
    {
        var day = context.DayOf(step);
        var guard = step.Guard is null ? null : context.Evaluate(step.Guard);
        var done = context.Done[step.Id].ToArray();
        if (done.Length == 0 && context.MayBeDone(step) is { } shown)
        {
            AddShown(step, day, guard, shown);
            return;
        }

        for (var i = 0; i < done.Length; i++)
        {
            var one = done[i];
            var planned = i == 0 || step.Every is not { } again ? day : context.Repeated(Possible.Known(done[i - 1].On), again, context.Evaluate(again), 1);
            steps.Add(new StepRun(step, null, null, StepStanding.Done, planned, null, one, guard));
            if (ProcessRemarks.NotCalledFor(context, step, one, guard, end) is { } remark)
                remarks.Add(remark);
        }

        var next = done.Length == 0 ? day : Possible.Known(done[^1].On);
        if (step.Every is { } every)
            AddRepeated(step, every, next, hasBegun: done.Length > 0, guard);
        else if (done.Length == 0)
            AddOpen(step, day, guard);
        context.Name(step.Id, done.Length > 0 || guard is null or { IsCertainlyTrue: true } ? next : If(guard, next));
    }

    /// <summary>Facts leave open on which day it was done, or whether it was.</summary>
    private void AddShown(ProcessStep step, Possible day, Possible? guard, Possible shown)
    {
        var done = shown with { MayBeNotApplicable = false };
        context.Name(step.Id, !shown.MayBeNotApplicable ? done : done.Or(guard is null or { IsCertainlyTrue: true } ? day : If(guard, day)));
        var isDone = !shown.MayBeNotApplicable && step.Every is null;
        steps.Add(new StepRun(step, null, null, isDone ? StepStanding.Done : StepStanding.Open, isDone ? done : done.Or(day), context.ByOf(step), null, guard));
    }

    /// <summary>The day of a step that may not, or not certainly, be called for.</summary>
    private static Possible If(Possible guard, Possible day) =>
        guard.CanBeTrue ? (day with { MayBeNotApplicable = true }).With(guard.Reasons) : Possible.NotApplicable;

    /// <summary>
    /// Of the days that have come without its being done only the last is due; of the others it is said how many they are. Of those to come the first, and all up to the
    /// horizon. Where none can be computed from one on, that one is open.
    /// </summary>
    private void AddRepeated(ProcessStep step, Expression every, Possible first, bool hasBegun, Possible? guard)
    {
        var length = context.Evaluate(every);
        var missed = 0;
        for (var times = hasBegun ? 1 : 0; ; times++)
        {
            var day = Next(times);
            var on = ProcessContext.DayIn(day);
            var then = ProcessContext.DayIn(Next(times + 1));
            if (on is not null && then <= context.AsOf && !end.IsBefore(then))
            {
                missed++;
                continue;
            }

            if (times == 0 || !end.IsBefore(on))
                AddOpen(step, day, guard);
            if (on is null || end.IsBefore(then ?? context.AsOf) || on > Math.Max(horizon, context.AsOf ?? 0))
                break;
        }

        if (missed > 0 && IsAsked(step, guard))
            remarks.Add(ProcessRemarks.Missed(step, missed));

        Possible Next(int times) => times == 0 ? first : context.Repeated(first, every, length, times);
    }

    /// <summary>By when it is asked for may be counted from its own day.</summary>
    private void AddOpen(ProcessStep step, Possible day, Possible? guard)
    {
        context.Name(step.Id, day);
        var standing = Standing(step, day, guard);
        steps.Add(new StepRun(step, null, null, standing, day, context.ByOf(step), null, guard) { CountedFrom = standing == StepStanding.Due ? Undone(step) : [] });
    }

    /// <summary>The steps that its day is counted from as they were to be, though their day has come.</summary>
    private ImmutableArray<string> Undone(ProcessStep step) =>
        [.. KernelWalk.Within(step.At!).OfType<ProcessDate>().Select(d => d.Name).Distinct().Where(name => steps.Any(s => s.Step.Id == name && s.Standing == StepStanding.Due))];

    /// <summary>Whether its being left undone is worth a word.</summary>
    private static bool IsAsked(ProcessStep step, Possible? guard) => step.Asks is { Force: not Force.May } && guard is null or { IsCertainlyTrue: true };

    private StepStanding Standing(ProcessStep step, Possible day, Possible? guard)
    {
        var on = ProcessContext.DayIn(day);
        var isTooLate = step.Asks is not null && end.IsBefore(context.AsOf);
        if (isTooLate && on < end.Day && IsAsked(step, guard))
            return StepStanding.Lapsed;
        if (end.IsBefore(on) || isTooLate || day.IsCertainlyNotApplicable || guard is { CanBeTrue: false, IsSettled: true })
            return StepStanding.NotNeeded;
        if (on is null || context.AsOf is null || guard is { IsCertainlyTrue: false } || end.MayBeOver)
            return StepStanding.Open;
        if (on > context.AsOf)
            return StepStanding.Planned;
        return step.Asks is null ? StepStanding.Passed : StepStanding.Due;
    }

    /// <summary>The last step whose day has come; every step of which it cannot be said may be the last one too.</summary>
    private Possible Result(ImmutableArray<StepRun> inOrder)
    {
        var options = ((ChoiceType)timeline.Type).Options;
        var open = inOrder.Where(s => s.Standing == StepStanding.Open || s is { Standing: StepStanding.Done, On: null }).ToArray();
        var reasons = open.Aggregate(end.MayBeOver ? end.Reasons : ReasonSet.None, (all, s) => all.Union(s.Day.Reasons).Union(s.Guard?.Reasons ?? ReasonSet.None));
        if (context.AsOf is not { } today)
            return Possible.Of(OptionExtent.First(options.Length), context.NoDay.Union(reasons));
        if (end.IsOver || end.Day <= today)
            return Possible.Known(Extent.OfOption(options.IndexOf(Process.Stopped)));
        var (come, doubtful) = (inOrder.Where(s => HasCome(s, today)).ToArray(), open.Where(s => !HasCome(s, today)).ToArray());
        var last = come.LastOrDefault(s => s.On is not null);
        var later = come.Where(s => s.On is null).ToArray();
        var isLast = later.All(s => last is not null && !(Days(s)?.Low > last.On));
        var possible = later.Concat(doubtful).Where(s => !(Days(s)?.Low > today) && (s.Step.Every is not null || !(Days(s)?.High < last?.On))).Select(s => s.Step.Id)
            .Concat(isLast ? [last?.Step.Id ?? Process.NotYet] : []).Concat(end.MayBeOver ? [Process.Stopped] : []);
        return Possible.Of(possible.Select(id => Extent.OfOption(options.IndexOf(id))).Aggregate((a, b) => a.Union(b)), reasons);
    }

    /// <summary>Whether its day has come for certain, unless the process was over by then; on which day may be open.</summary>
    private static bool HasCome(StepRun step, int today) => step.Standing switch
    {
        StepStanding.Done => true,
        StepStanding.Passed or StepStanding.Due => step.On <= today,
        StepStanding.Open => step.Guard is null or { IsCertainlyTrue: true } && step.Day is { MayBeNotApplicable: false, MayBeUndefined: false } && Days(step)?.High <= today,
        _ => false,
    };

    private static NumberExtent? Days(StepRun step) => step.Day.Values as NumberExtent;
}
