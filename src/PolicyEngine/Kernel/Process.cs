using System.Collections.Immutable;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>
/// What happens in which order and on which days: a <see cref="Timeline"/> of reminders or a <see cref="Procedure"/>. Its result is how far it has come, one of
/// the words of its type. It reads what is on file as done, as known on the day (MEANING, Processes).
/// </summary>
/// <param name="Applies">Exemptions, asked first: where it is no, the process is not applicable. Null: always.</param>
/// <param name="When">What sets it going; null where nothing has to. No: it has not begun, and is not applicable.</param>
/// <param name="Start">The day on which it begins, called `start` inside; null of a timeline that needs none.</param>
/// <param name="Until">A date on which it is over, or a yes or no that says so; null where nothing ends it early.</param>
public abstract record Process(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    Expression? Applies,
    Expression? When,
    Expression? Start,
    Expression? Until) : Definition(Id, Label, Role, Type, Key, Status, Origin)
{
    /// <summary>What a <see cref="ProcessDate"/> calls the day on which the process began.</summary>
    public const string StartDate = "start";

    /// <summary>What a <see cref="ProcessDate"/> calls the day on which the present state was entered.</summary>
    public const string SinceDate = "since";

    /// <summary>Where no step has been reached.</summary>
    public const string NotYet = "not-yet";

    /// <summary>Where <see cref="Until"/> has ended it.</summary>
    public const string Stopped = "stopped";

    /// <summary>All that may be recorded of it.</summary>
    public abstract IEnumerable<ProcessStep> Steps { get; }

    /// <summary>The names of its steps; moves from several states may share one.</summary>
    public IEnumerable<string> StepIds => Steps.Select(s => s.Id).Distinct();

    /// <summary>The name under which a step is recorded: `reminders.returns.reminder-letter`.</summary>
    public string NameOf(ProcessStep step) => $"{Id}.{step.Id}";
}

/// <summary>Dated steps, each on its own day. Its type is a choice of `not-yet`, its steps and, where it has an `until`, `stopped`.</summary>
/// <param name="Dated">Each refers only to steps before it.</param>
public sealed record Timeline(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    Expression? Applies,
    Expression? When,
    Expression? Start,
    Expression? Until,
    ImmutableArray<ProcessStep> Dated) : Process(Id, Label, Role, Type, Key, Status, Origin, Applies, When, Start, Until)
{
    public override IEnumerable<ProcessStep> Steps => Dated;
}

/// <summary>A state machine. Its type is a choice of its states and, where it has an `until`, `stopped`.</summary>
/// <param name="States">The first is the one it begins in.</param>
public sealed record Procedure(
    string Id,
    string Label,
    Role Role,
    PolicyType Type,
    Key Key,
    Status Status,
    Origin Origin,
    Expression? Applies,
    Expression? When,
    Expression? Start,
    Expression? Until,
    ImmutableArray<ProcessState> States) : Process(Id, Label, Role, Type, Key, Status, Origin, Applies, When, Start, Until)
{
    public override IEnumerable<ProcessStep> Steps => States.SelectMany(s => s.Moves).Select(m => m.Step);
}

/// <summary>A state of a procedure.</summary>
/// <param name="Silence">What the source says, or does not say, of nothing happening; null where it was not written.</param>
public sealed record ProcessState(string Id, string Label, bool IsFinal, string? Silence, ImmutableArray<Move> Moves, Origin Origin);

/// <summary>
/// A way from one state to another. It takes place on the day recorded for it; where nothing is recorded and the step has a date, on that day.
/// Of several the earliest counts, of equal days the first written.
/// </summary>
/// <param name="Target">Index of the state that it leads to.</param>
public sealed record Move(ProcessStep Step, int Target);

/// <summary>Something that is to happen on a day, and may be recorded as done.</summary>
/// <param name="Id">`reminder-letter`, `plan-agreed`.</param>
/// <param name="At">The day, or null of what has none: a move that takes place only when it is recorded.</param>
/// <param name="IsDayAfter">`after`: on the day after <paramref name="At"/>.</param>
/// <param name="Guard">What must hold; null where nothing has to.</param>
/// <param name="Every">How long after itself it is repeated, or null.</param>
/// <param name="Asks">Who is to do what; null where the day passes by itself.</param>
/// <param name="To">Who receives it (a letter's recipient), or null.</param>
/// <param name="Attach">What has to be attached when it is recorded.</param>
public sealed record ProcessStep(
    string Id,
    string Label,
    Expression? At,
    bool IsDayAfter,
    Expression? Guard,
    Expression? Every,
    Duty? Asks,
    string? To,
    ImmutableArray<string> Attach,
    Origin Origin)
{
    public IEnumerable<Expression> Expressions => new[] { At, Guard, Every, Asks?.By, Asks?.Done }.OfType<Expression>();
}

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
