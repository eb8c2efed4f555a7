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
        running.remarks.AddRange(ProcessRemarks.Idle(timeline, context));
        var inOrder = running.steps.OrderBy(s => s.On ?? int.MaxValue).ToImmutableArray();
        return new ProcessRun(running.Result(inOrder), null, inOrder, [.. running.remarks]);
    }

    private void Add(ProcessStep step)
    {
        var day = context.DayOf(step);
        var guard = step.Guard is null ? null : context.Evaluate(step.Guard);
        var done = context.Done[step.Id].ToArray();
        foreach (var one in done)
        {
            steps.Add(new StepRun(step, null, null, StepStanding.Done, day, null, one, guard));
            if (ProcessRemarks.NotCalledFor(step, one, guard, end, ProcessContext.DayIn(day)) is { } remark)
                remarks.Add(remark);
        }

        var next = done.Length == 0 ? day : Possible.Known(done[^1].On);
        context.Name(step.Id, done.Length == 0 && guard is { IsSettled: true, CanBeTrue: false } ? Possible.NotApplicable : next);
        if (step.Every is { } every)
            AddRepeated(step, every, next, hasBegun: done.Length > 0, guard);
        else if (done.Length == 0)
            AddOpen(step, day, guard);
    }

    /// <summary>Of the days that have come without its being done only the last is due; of the others it is said how many they are.</summary>
    private void AddRepeated(ProcessStep step, Expression every, Possible first, bool hasBegun, Possible? guard)
    {
        var length = context.Evaluate(every);
        var times = hasBegun ? 1 : 0;
        var day = times == 0 ? first : context.Repeated(first, every, length, times);
        var missed = 0;
        while (ProcessContext.DayIn(day) is { } on && !end.IsBefore(on) && on <= Math.Max(horizon, context.AsOf ?? 0))
        {
            var following = context.Repeated(first, every, length, ++times);
            if (ProcessContext.DayIn(following) is not { } then || then <= on || !(then <= context.AsOf))
                AddOpen(step, day, guard);
            else
                missed++;
            if (ProcessContext.DayIn(following) <= on)
                break;
            day = following;
        }

        if (ProcessContext.DayIn(day) is null)
            AddOpen(step, day, guard);
        if (missed > 0)
            remarks.Add(ProcessRemarks.Missed(step, missed));
    }

    private void AddOpen(ProcessStep step, Possible day, Possible? guard)
    {
        context.Name(step.Id, day);
        var standing = Standing(step, day, guard);
        steps.Add(new StepRun(step, null, null, standing, day, context.ByOf(step), null, guard));
    }

    private StepStanding Standing(ProcessStep step, Possible day, Possible? guard)
    {
        var on = ProcessContext.DayIn(day);
        if (end.IsBefore(on) || day.IsCertainlyNotApplicable || guard is { CanBeTrue: false, IsSettled: true })
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
        var reasons = inOrder.Where(s => s.Standing == StepStanding.Open).Aggregate(end.MayBeOver ? end.Reasons : ReasonSet.None, (all, s) => all.Union(s.Day.Reasons).Union(s.Guard?.Reasons ?? ReasonSet.None));
        if (context.AsOf is not { } today)
            return Possible.Of(OptionExtent.First(options.Length), reasons);
        if (end.IsOver || end.Day <= today)
            return Possible.Known(Extent.OfOption(options.IndexOf(Process.Stopped)));
        var last = inOrder.LastOrDefault(s => s.Standing is StepStanding.Done or StepStanding.Passed or StepStanding.Due && s.On <= today)?.Step.Id ?? Process.NotYet;
        var possible = inOrder.Where(s => s.Standing == StepStanding.Open).Select(s => s.Step.Id).Append(last).Concat(end.MayBeOver ? [Process.Stopped] : []);
        return Possible.Of(possible.Select(id => Extent.OfOption(options.IndexOf(id))).Aggregate((a, b) => a.Union(b)), reasons);
    }
}
