using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>One thing that an outcome leaves open: its result, another output of a table, the day or the doing of a duty, the day of a step.</summary>
/// <param name="Name">`bands.grade`, `rules.plan (by when)`, `reminders.returns.letter`.</param>
/// <param name="Reasons">Why it is open.</param>
public sealed record OpenPart(string Name, ReasonSet Reasons)
{
    /// <summary>The result first; of the others only what is open for other reasons too, as the first says the rest.</summary>
    public static IEnumerable<OpenPart> Of(Outcome outcome)
    {
        var result = IsOpen(outcome.Result) ? outcome.Result.Reasons : ReasonSet.None;
        return new[] { new OpenPart(outcome.Definition.Id, result) }
            .Concat(Others(outcome).Select(p => p with { Reasons = p.Reasons.Except(result) }))
            .Where(p => !p.Reasons.IsEmpty);
    }

    private static IEnumerable<OpenPart> Others(Outcome outcome)
    {
        var id = outcome.Definition.Id;
        if (outcome.Definition is Table table)
        {
            foreach (var (output, value) in table.Outputs.Zip(outcome.Outputs).Skip(1).Where(o => IsOpen(o.Second)))
                yield return new OpenPart($"{id}.{output.Name}", value.Reasons);
        }

        if (outcome is { Result.CanBeTrue: true, DueBy: { } by } && IsOpen(by))
            yield return new OpenPart($"{id} (by when)", by.Reasons);
        if (outcome.Done is { State: FulfilmentState.Open } done)
            yield return new OpenPart($"{id} (whether it was done)", done.On.Reasons);
        foreach (var step in outcome.Run?.Steps.Where(s => s.Standing != StepStanding.NotNeeded && s.Event is null) ?? [])
            yield return new OpenPart(((Process)outcome.Definition).NameOf(step.Step), Open(step.Day).Union(Open(step.By)));
    }

    private static ReasonSet Open(Possible? day) => day is not null && IsOpen(day) ? day.Reasons : ReasonSet.None;

    private static bool IsOpen(Possible possible) => !possible.IsSettled || possible.MayBeUndefined;
}
