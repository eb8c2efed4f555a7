using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What a new event moves, as of the day on which it was done and as known today; or that nothing moves, and why.</summary>
public sealed class EventEffect(Store store, int today)
{
    /// <summary>In a sentence; null where there is nothing to say.</summary>
    public string? Of(RecordedEvent done)
    {
        var latest = store.Adoptions.Latest(done.Authority)!;
        var kind = store.Snapshot(latest.Snapshot).Form.Calendar.Periods.FirstOrDefault(p => p.Name == done.Period)?.Kind;
        var period = kind is null ? null : new PeriodName(kind, done.Period!);
        var adoption = store.Adoptions.For(done.Authority, period, done.On);
        if (adoption is null || store.Snapshot(adoption.Snapshot) is not { } snapshot || snapshot.Judging(period, done.On) is not { } policy)
            return null;
        var definition = policy.Definitions.First(d => done.What == d.Id || done.What.StartsWith($"{d.Id}.", StringComparison.Ordinal));
        if (definition is Value { Effect: Duty { Done: { } shown } })
            return $"`{definition.Id}` is shown to be done by `{shown.Place.Text}`, so the event is not looked at.";
        return definition is Process && At(done.Entry - 1) is { } before && At(done.Entry) is { } after ? Sentence(done, (Process)definition, before, after) : null;

        ProcessRun? At(long upTo)
        {
            FactBase FactsOf(CheckedPolicy version) => store.Facts(done.Authority, version, new Knowledge(today, upTo));
            var level = policy.Records.IndexOf(policy.Records.First(r => r.Name == done.Level));
            var request = new EvaluationRequest(level, done.Subject, period, done.On) { OverTime = RulesOverTime.Of(snapshot.Compilation, FactsOf) };
            return Deciding.Decide(policy, FactsOf(policy), request, withAlternatives: false).Find(definition.Id)?.Run;
        }
    }

    private static string Sentence(RecordedEvent done, Process process, ProcessRun before, ProcessRun after)
    {
        var moved = after.Steps.Where(s => s.Standing is StepStanding.Planned or StepStanding.Due && s.Latest is { } day && !before.Steps.Any(b => b.Step.Id == s.Step.Id && b.Latest == day))
            .Select(s => $"`{s.Step.Id}` is {(s.Step.Asks is null ? "to come" : "due")} {(s.By is null ? "on" : "by")} {Json.Day(s.Latest!.Value)}");
        var state = before.Result.SameOutcomes(after.Result) ? [] : new[] { $"it stands in `{ValueText.Of(after.Result, process.Type)}`" };
        string[] all = [.. state, .. moved];
        var said = after.Remarks.Except(before.Remarks).FirstOrDefault();
        if (all.Length > 0)
            return $"Because of it, as of {Json.Day(done.On)}: {string.Join(", ", all)}.{(said is null ? "" : $" {said}")}";
        if (said is null && before.Steps.Any(s => process.NameOf(s.Step) == done.What && s.Standing == StepStanding.Due))
            return "It was due, and is on file as done now. No other step's day moves because of it.";
        return $"Nothing moves because of it.{(said is null ? " It is on file as done, and no other step's day is counted from it." : $" {said}")}";
    }
}
