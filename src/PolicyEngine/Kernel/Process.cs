using System.Collections.Immutable;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>
/// What happens in which order and on which days: a reminder timeline or a procedure. Its result is the state reached, a choice of its states.
/// It folds the events on file as known on the day (MEANING, The kernel): nothing is taken twice and what was recorded is never recomputed.
/// </summary>
/// <param name="Type">The choice of its states, in their order.</param>
/// <param name="Applies">Exemptions: where it is no, the process is not applicable. Null: always.</param>
/// <param name="When">What sets it going; null where nothing has to. No: it has not begun, and is not applicable.</param>
/// <param name="Start">The day on which it begins.</param>
/// <param name="Until">The day on which it is over whatever its state, not applicable while it is not. Null where it ends in its states alone.</param>
/// <param name="States">The first is the one it begins in. Where there is an <paramref name="Until"/>, the last is <see cref="Stopped"/>.</param>
public sealed record Process(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    Expression? Applies,
    Expression? When,
    Expression Start,
    Expression? Until,
    ImmutableArray<ProcessState> States) : Definition(Id, Label, Role, Type, Key, Status, Origin)
{
    /// <summary>The state of a process that its <see cref="Until"/> ended.</summary>
    public const string Stopped = "stopped";

    /// <summary>What a <see cref="ProcessDate"/> calls the day on which the process began.</summary>
    public const string StartDate = "start";

    /// <summary>What a <see cref="ProcessDate"/> calls the day on which the present state was entered.</summary>
    public const string SinceDate = "since";
}

/// <summary>A state of a process.</summary>
/// <param name="Silence">What the source says, or does not say, of nothing happening; null where a transition in time says it.</param>
public sealed record ProcessState(string Id, string Label, bool IsFinal, string? Silence, ImmutableArray<Transition> Transitions, Origin Origin);

/// <summary>
/// A way from one state to another. With a date it takes place on that day, or on the day recorded for it where one is; without a date only when it is recorded.
/// Of several the earliest counts, of equal days the first written.
/// </summary>
/// <param name="Id">The name under which it is recorded: `reminder-letter`, `plan-agreed`.</param>
/// <param name="Target">Index of the state it leads to; its own state where it repeats.</param>
/// <param name="At">The day on which it takes place if nothing is recorded, or null.</param>
/// <param name="IsDayAfter">`after`: on the day after <paramref name="At"/>.</param>
/// <param name="Guard">Must hold on the day, or it is not taken; null where nothing has to.</param>
/// <param name="Asks">Who is to do what for it, or null where time alone brings it about.</param>
/// <param name="To">Who receives it (a letter's recipient), or null.</param>
/// <param name="Attach">What has to be attached when it is recorded.</param>
public sealed record Transition(
    string Id,
    string Label,
    int Target,
    Expression? At,
    bool IsDayAfter,
    Expression? Guard,
    Duty? Asks,
    string? To,
    ImmutableArray<string> Attach,
    Origin Origin);

/// <summary>Something done and recorded: a letter sent, a plan agreed, a duty met. It never changes; a withdrawn one counts no more and stays on file.</summary>
/// <param name="Id">Names it for good; in a store the number of its log entry.</param>
/// <param name="What">What was done: a process and a transition (`reminders.returns.reminder-letter`), or a rule (`rules.explanation`).</param>
/// <param name="Level">The kind of subject: `service`, `provider`.</param>
/// <param name="Subject">The subject's id.</param>
/// <param name="Period">The period's name, or null where what was done has none.</param>
/// <param name="On">The day on which it was done (a day number).</param>
/// <param name="By">Who did it.</param>
/// <param name="Note">Anything said of it, empty if nothing.</param>
/// <param name="Attached">What was attached.</param>
/// <param name="Source">Where it is on file: `entry 12`, `events.yaml line 4`.</param>
public sealed record ProcessEvent(
    string Id, string What, string Level, string Subject, string? Period, int On, string By, string Note, ImmutableArray<string> Attached, string Source)
{
    /// <summary>When, by whom and why it was withdrawn; null while it counts.</summary>
    public Withdrawal? Withdrawn { get; init; }
}

/// <param name="On">The day on which it was withdrawn (a day number).</param>
public sealed record Withdrawal(int On, string By, string Because);
