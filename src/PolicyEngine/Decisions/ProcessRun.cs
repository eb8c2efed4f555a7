using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>How far a process has come for one subject (and period), as known on one day, and what comes next.</summary>
/// <param name="Result">The state or step reached; not applicable where it does not apply or has not begun.</param>
/// <param name="Since">The day on which the present state was entered, or null.</param>
/// <param name="Steps">What was done, has passed, is due, and will be, by day.</param>
/// <param name="Remarks">What on file does not fit: something done that would not be called for as known now, or that the procedure has no place for.</param>
public sealed record ProcessRun(Possible Result, int? Since, ImmutableArray<StepRun> Steps, ImmutableArray<string> Remarks)
{
    /// <summary>Where it is open which state a procedure is in, or whether it is over: what each possible one waits for. Else empty.</summary>
    public ImmutableArray<StepRun> Waits { get; init; } = [];

    public static ProcessRun Of(Possible result) => new(result, null, [], []);

    /// <summary>What ended it and when, where it is `stopped`; else null.</summary>
    public string? Over { get; init; }

    /// <summary>The day of a step, of one that is repeated the last that is shown; not applicable where it is not called for.</summary>
    public Possible DayOf(string step) =>
        Steps.LastOrDefault(s => s.Step.Id == step && s.Standing != StepStanding.NotNeeded) is not { } run ? Possible.NotApplicable
        : run.Event is { } done ? Possible.Known(done.On)
        : run.Day;
}

/// <summary>One step of a process on one day.</summary>
/// <param name="From">The state that it leads from, or null in a timeline.</param>
/// <param name="To">The state that it leads to, or null in a timeline.</param>
/// <param name="Day">When it is to happen by the rules; not applicable where it has no day.</param>
/// <param name="By">The last day for it, where one is stated.</param>
/// <param name="Event">What is on file as done, or null.</param>
/// <param name="Guard">Its condition, or null where it has none.</param>
public sealed record StepRun(ProcessStep Step, ProcessState? From, ProcessState? To, StepStanding Standing, Possible Day, Possible? By, ProcessEvent? Event, Possible? Guard)
{
    /// <summary>Where it stands in the order of days: when it was done, else when it is to happen; null where neither can be said.</summary>
    public int? On => Event?.On ?? Single(Day);

    /// <summary>The last day for it: what is stated, else the day itself; null where there is none or it cannot be said.</summary>
    public int? Latest => By is null ? Single(Day) : Single(By);

    /// <summary>The steps that its day is counted from and that are due and not on file as done.</summary>
    public ImmutableArray<string> CountedFrom { get; init; } = [];

    private static int? Single(Possible day) => day is { IsSettled: true, Values: NumberExtent { Low: { } low } } ? (int)low.Numerator : null;
}

public enum StepStanding
{
    /// <summary>On file as done; without an event on one of the days that disputed facts give.</summary>
    Done,

    /// <summary>Its day came, and nobody had to do anything for it.</summary>
    Passed,

    /// <summary>Its day has come, or it waits for somebody without one, and it is not on file as done.</summary>
    Due,

    /// <summary>Its day is yet to come.</summary>
    Planned,

    /// <summary>Whether it is needed, or on what day, cannot be said yet.</summary>
    Open,

    /// <summary>Its day came, and the process was over before it was done.</summary>
    Lapsed,

    /// <summary>Not called for: its condition does not hold, or the process was over before its day.</summary>
    NotNeeded,
}
