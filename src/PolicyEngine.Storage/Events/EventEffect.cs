using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// What an event moves that was recorded, or withdrawn, as known today; or that nothing moves, and why. It stands on the day on which that was done or, where something
/// later of the same process is on file, on the day of the last: what was done after it is not to do again.
/// </summary>
public sealed class EventEffect(Store store, int today)
{
    /// <summary>In a sentence; null where there is nothing to say.</summary>
    public string? Of(ListedEvent listed)
    {
        var done = listed.Event;
        var latest = store.Adoptions.Latest(done.Authority)!;
        var kind = store.Snapshot(latest.Snapshot).Form.Calendar.Periods.FirstOrDefault(p => p.Name == done.Period)?.Kind;
        var period = kind is null ? null : new PeriodName(kind, done.Period!);
        var adoption = store.Adoptions.For(done.Authority, period, done.On);
        if (adoption is null || store.Snapshot(adoption.Snapshot) is not { } snapshot || snapshot.Judging(period, done.On) is not { } policy)
            return null;
        var definition = policy.Definitions.First(d => PolicyPath.IsWithin(done.What, d.Id));
        var on = LastDay(listed, definition);
        var entry = listed.Withdrawn?.Entry ?? done.Entry;
        if (At(entry) is not { } after)
            return null;
        var elsewhere = new DueElsewhere(store, done, today).Moved(definition, on, entry);
        if (after.Run is { } run)
        {
            var (process, before) = ((Process)definition, At(entry - 1)!.Run!);
            var doubt = listed.Counts && period is null && Began(process, before) is { } began
                ? EventNotes.YearBefore(done.On, process is Timeline ? $"`{done.What}` was to be done" : $"`{process.Id}` began", began, today) : null;
            return $"{(doubt is null ? "" : $"{doubt} ")}{Moved(listed, process, before, run, elsewhere, on)}";
        }

        var own = OfDuty(definition, after, listed.Counts);
        return elsewhere.IsEmpty ? own : $"{own}{(own is null ? "" : " ")}{Because(elsewhere, on)}";

        Outcome? At(long upTo) => Deciding.Decide(policy, FactsAt(upTo)(policy), Request(upTo), withAlternatives: false).Find(definition.Id);

        Func<CheckedPolicy, FactBase> FactsAt(long upTo) => version => store.Facts(done.Authority, version, new Knowledge(today, upTo));

        EvaluationRequest Request(long upTo) =>
            new(policy.Records.IndexOf(policy.Records.First(r => r.Name == done.Level)), done.Subject, period, on) { OverTime = RulesOverTime.Of(snapshot.Compilation, FactsAt(upTo)) };

        // The day on which a step of a timeline comes; in a procedure, on which that begins.
        int? Began(Process process, ProcessRun before)
        {
            if (process is Timeline)
                return before.Steps.Where(s => process.NameOf(s.Step) == done.What).Select(s => ProcessContext.DayIn(s.Day)).FirstOrDefault();
            var evaluator = new Evaluator(policy, FactsAt(entry - 1)(policy), Request(entry - 1));
            return process.Start is null ? null : ProcessContext.DayIn(evaluator.Evaluate(process.Start, evaluator.Root, process.Id));
        }
    }

    private int LastDay(ListedEvent listed, Definition definition)
    {
        var done = listed.Event;
        return new RecordedEvents(store).List(new EventFilter(done.Authority, done.Subject, definition.Id))
            .Where(e => e.Counts && e.Event.Level == done.Level && e.Event.Period == done.Period).Select(e => e.Event.On)
            .Append(listed.Withdrawn?.On ?? done.On).Max();
    }

    private static string? OfDuty(Definition definition, Outcome after, bool counts) => definition switch
    {
        Value { Effect: Duty { Done: { } shown } } => $"`{definition.Id}` is shown to be done by `{shown.Place.Text}`, so the event is not looked at.",
        _ when !counts => after.Done is null ? $"`{definition.Id}` is not on file as done any more." : null,
        _ when !after.Result.CanBeTrue => $"As known now `{definition.Id}` does not arise. The event is on file all the same.",
        _ => null,
    };

    private static string Moved(ListedEvent listed, Process process, ProcessRun before, ProcessRun after, ImmutableArray<string> elsewhere, int on)
    {
        var moved = after.Steps.Where(s => s.Standing is StepStanding.Planned or StepStanding.Due && s.Latest is not null && !before.Steps.Any(b => IsSame(b, s)))
            .Select(s => $"`{s.Step.Id}` {Stands(s, isPast: s.Latest < on)} {Json.Day(s.Latest!.Value)}");
        var state = process is Timeline || before.Result.SameOutcomes(after.Result) ? [] : new[] { $"it stands in `{ValueText.Of(after.Result, process.Type)}`" };
        ImmutableArray<string> all = [.. state, .. moved, .. elsewhere];
        var said = listed.Counts ? after.Remarks.Except(before.Remarks).FirstOrDefault() : null;
        if (!all.IsEmpty)
            return $"{Because(all, on)}{(said is null ? "" : $" {said}")}";
        var wasDue = listed.Counts && before.Steps.Any(s => process.NameOf(s.Step) == listed.Event.What && s.Standing == StepStanding.Due);
        return $"{(wasDue ? "It was due, and is on file as done now. " : "")}Nothing that is still to be done moves because of it.{(said is null ? "" : $" {said}")}";
    }

    private static bool IsSame(StepRun one, StepRun other) => (one.Step.Id, one.Latest, one.Standing) == (other.Step.Id, other.Latest, other.Standing);

    private static string Because(ImmutableArray<string> moved, int on) => $"Because of it, as of {Json.Day(on)}: {string.Join(", ", moved)}.";

    private static string Stands(StepRun step, bool isPast) => (step.By is not null, isPast) switch
    {
        (true, true) => "was due by",
        (true, false) => "is due by",
        (false, true) => "is due since",
        _ => step.Step.Asks is null ? "is to come on" : "is due on",
    };
}
