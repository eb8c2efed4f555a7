using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Something that is due, will be, or waits for somebody's decision.</summary>
/// <param name="Policy">Whose rules say so.</param>
/// <param name="Level">The kind of subject: `service`.</param>
/// <param name="Starts">The first day of the period, or null.</param>
/// <param name="Definition">The rule, timeline or procedure that it comes from.</param>
/// <param name="Step">Of a process the step that it is; null of a rule.</param>
/// <param name="State">Of a procedure the state that it stands in; else null.</param>
/// <param name="Day">The day on which it comes; null where none is stated.</param>
/// <param name="Latest">The last day for it; null where none is stated.</param>
/// <param name="IsSettled">Whether it is settled that it is called for, and when.</param>
/// <param name="Reasons">Why not, where it is not.</param>
public sealed record DueItem(
    DueKind Kind,
    PolicyHeader Policy,
    string Level,
    string Subject,
    string? Period,
    int? Starts,
    Definition Definition,
    ProcessStep? Step,
    ProcessState? State,
    int? Day,
    int? Latest,
    bool IsSettled,
    ReasonSet Reasons)
{
    /// <summary>Whether it is certain that it is called for, whatever is not settled of its day.</summary>
    public bool Arises { get; init; } = true;

    /// <summary>Whose contract it is, where facts are from a store; else empty.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The authority under whose id its records are kept, where facts are from a store; else empty.</summary>
    public string Records { get; init; } = "";

    public Duty? Duty => Step is null ? (Definition as Value)?.Effect as Duty : Step.Asks;

    /// <summary>The name under which it is recorded as done.</summary>
    public string What => Step is null ? Definition.Id : ((Process)Definition).NameOf(Step);

    /// <summary>The day it is sorted by: the last one for it, else the one on which it comes; null where neither is stated.</summary>
    public int? When => IsForEverOpen ? null : Latest ?? Day;

    /// <summary>Whether it is called for cannot be settled by any fact: the source does not say, or the group is too small. It would be overdue for ever.</summary>
    public bool IsForEverOpen => !Arises && !Reasons.IsEmpty && Reasons.All.All(r => r.Settles is null && r.Kind is not (ReasonKind.NoDay or ReasonKind.Missing));

    /// <summary>Whether somebody has to do it, rather than may, or than that it comes by itself.</summary>
    public bool IsAsked => Kind is DueKind.ToDo or DueKind.ToSend;

    public Origin Origin => Step?.Origin ?? Definition.Origin;

    public bool IsOverdue(int on) => IsAsked && !IsForEverOpen && Latest < on;
}

public enum DueKind
{
    /// <summary>Somebody has to do it.</summary>
    ToDo,

    /// <summary>It goes to somebody: a reminder, a referral.</summary>
    ToSend,

    /// <summary>An officer may do it or not, or says which way a procedure goes.</summary>
    ToDecide,

    /// <summary>A procedure moves on when the day has come, unless something is recorded before; nobody has to do anything.</summary>
    ComesByItself,
}
