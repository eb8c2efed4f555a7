using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>The days of a duty: by when it is due, and when it was done (MEANING, Force and status).</summary>
internal static class DutyDays
{
    /// <summary>The date by which it is due, whether or not it arises; null where there is none.</summary>
    public static Possible? DueBy(Definition definition, Evaluator evaluator) =>
        definition is Value { Effect: Duty { By: { } by } } ? evaluator.Evaluate(by, evaluator.Root, definition.Id) : null;

    /// <summary>When it was done by what the policy says shows it, not applicable while it is not; null where the policy does not say.</summary>
    public static Possible? DoneOn(Definition definition, Evaluator evaluator, int? asOf)
    {
        if (definition is not Value { Effect: Duty { Done: { } done } })
            return null;
        return Shown(done, evaluator.Evaluate(done, evaluator.Root, definition.Id), asOf);
    }

    /// <summary>The day on which something was done by what shows it, not applicable while it is not.</summary>
    public static Possible Shown(Expression done, Possible shown, int? asOf)
    {
        if (done.Type is YesNoType)
            return new Possible(shown.CanBeTrue ? new NumberExtent(null, asOf) : null, shown.CanBeFalse || shown.MayBeNotApplicable, MayBeUndefined: false, shown.Reasons);
        var isNotOnFile = done is FactReference && shown.Reasons.All.Any(r => r.IsNotOnFile);
        return isNotOnFile ? Possible.NotApplicable : UpTo(asOf, shown);
    }

    /// <summary>The first event on file, up to the day stood on, that is recorded under the duty's id for the same subject and period.</summary>
    public static ProcessEvent? Recorded(Definition definition, Evaluator evaluator) =>
        IsRecorded(definition) ? evaluator.Done(definition.Id, definition.Key, evaluator.Root).FirstOrDefault() : null;

    /// <summary>What was recorded under the duty's id and withdrawn, the earliest first.</summary>
    public static ImmutableArray<ProcessEvent> Withdrawn(Definition definition, Evaluator evaluator) =>
        IsRecorded(definition) ? [.. evaluator.Withdrawn(definition.Id, definition.Key, evaluator.Root)] : [];

    /// <summary>What is on file as its being done although it does not arise.</summary>
    public static ImmutableArray<string> NotArising(Definition definition, Evaluator evaluator) =>
        IsRecorded(definition) ? [.. evaluator.Noted(definition.Id, definition.Key, evaluator.Root).Select(ProcessRemarks.NotArising)] : [];

    /// <summary>Whether only a recorded event shows it.</summary>
    private static bool IsRecorded(Definition definition) => definition is Value { Effect: Duty { Done: null } } && definition.Key.Level >= 0;

    /// <summary>A day after the one stood on has not come yet.</summary>
    private static Possible UpTo(int? asOf, Possible days)
    {
        if (asOf is not { } last || days.Values is not NumberExtent { Low: var low, High: var high } || high <= last)
            return days;
        return days with { Values = low > last ? null : new NumberExtent(low, last), MayBeNotApplicable = true };
    }
}
