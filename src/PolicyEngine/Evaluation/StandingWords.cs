using PolicyEngine.Decisions;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>How a step of a process stands, in words.</summary>
internal static class StandingWords
{
    /// <summary>`done on 2004-07-20 by A. Officer (entry 12)`, `due since 2004-07-18, not on file as done`.</summary>
    public static string Of(StepRun run) => run.Standing switch
    {
        StepStanding.Done when run.Event is null => $"done on a day from {Day(run)}, as `{run.Step.Asks!.Done!.Place.Text}` says",
        StepStanding.Done => $"done on {Date(run.Event!.On)} by {run.Event.By} ({run.Event.Source}){Otherwise(run)}",
        StepStanding.Passed => $"its day, {Day(run)}, has come",
        StepStanding.Due when run.Day.IsCertainlyNotApplicable => $"waits to be recorded{By(run)}",
        StepStanding.Due => $"{(run.Step.Asks is { Force: Force.May } ? "open" : "due")} since {Day(run)}{By(run)}, not on file as done{CountedFrom(run)}",
        StepStanding.Planned => $"{run.Step.Asks switch { null => "comes", { Force: Force.May } => "may be done", _ => "to be done" }} on {Day(run)}{By(run)}",
        StepStanding.Open when run.On is { } on => $"on {Date(on)}, if it is called for, which cannot be said yet",
        StepStanding.Open when run.Day.Values is null => "cannot be said yet",
        StepStanding.Open when run.Day.Reasons.All.FirstOrDefault(r => r.Kind == ReasonKind.NotComputable) is { } reason => $"on what day cannot be said; {reason.Text.TrimEnd('.')}",
        StepStanding.Open => $"on what day cannot be said yet ({Day(run)})",
        StepStanding.Lapsed => $"was due on {Day(run)}{By(run)}, and was not on file as done when it was over",
        _ => "not called for",
    };

    /// <summary>`the Supporting People team will send a reminder letter, to the provider`; null where nobody has to do anything.</summary>
    public static string? Asked(ProcessStep step) => step.Asks is not { } duty ? null
        : $"{(duty.Who == Duty.NotStated ? "somebody (the source does not say who)" : duty.Who)} {duty.Force.ToString().ToLowerInvariant()} {duty.Do}{(step.To is null ? "" : $", to {step.To}")}";

    /// <summary>Where it had a time to be done in, its first day is nothing that it was done beside.</summary>
    private static string Otherwise(StepRun run) => run.Step.Asks?.By is null && ProcessContext.DayIn(run.Day) is { } planned && planned != run.Event!.On ? $"; by the rules on {Date(planned)}" : "";

    private static string CountedFrom(StepRun run) => run.CountedFrom.IsEmpty ? ""
        : $"; counted from {string.Join(" and ", run.CountedFrom.Select(s => $"`{s}`"))}, which {(run.CountedFrom.Length == 1 ? "is" : "are")} not on file as done";

    private static string By(StepRun run) => run.By is { } by && !by.IsCertainlyNotApplicable ? $", by {ValueText.Of(by, PolicyTypes.Date)}" : "";

    private static string Day(StepRun run) => ValueText.Of(run.Day, PolicyTypes.Date);

    private static string Date(int day) => ValueText.Date(day);
}
