using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Diagnostics;

/// <summary>What can be wrong with reminders and procedures: PE08nn.</summary>
internal static class ProcessErrors
{
    private static readonly DiagnosticCode NoSuchStateCode = new("PE0801", Severity.Error, "A state that the procedure does not have",
        """
        `begins` and `leads-to` name one of the procedure's own `states`.

        Wrong:  plan-agreed: {leads-to: plan-runing}
        Right:  plan-agreed: {leads-to: plan-running}
        """);

    private static readonly DiagnosticCode UnreachableCode = new("PE0802", Severity.Warning, "A state that nothing leads to",
        """
        No move leads to it from the state in which the procedure begins, so it can never be reached. Add the move, or remove the state.

        Wrong:  states: {found: {final: yes}, closed: {final: yes}}        (with begins: found)
        Right:  states: {found: {moves: {settled: {leads-to: closed}}}, closed: {final: yes}}
        """);

    private static readonly DiagnosticCode DeadEndCode = new("PE0803", Severity.Error, "A state without a way on",
        """
        A state either has `moves`, or is where the procedure ends and says so.

        Wrong:  closed: {label: Closed}
        Right:  closed: {final: yes}
        """);

    private static readonly DiagnosticCode FinalCode = new("PE0804", Severity.Error, "Moves from a state in which the procedure ends",
        """
        A `final` state has no `moves`. Remove one of them.

        Wrong:  closed: {final: yes, moves: {reopened: {leads-to: found}}}
        Right:  closed: {final: yes}
        """);

    private static readonly DiagnosticCode SilenceCode = new("PE0805", Severity.Warning, "A state in which nothing is said of silence",
        """
        All moves from this state have to be recorded, or have a condition, so that a service may stay in it for ever. Where the source says what happens if nobody
        does anything, write that as a move with `at` or `after`; where it does not say, say so.

        Wrong:  found: {moves: {plan-agreed: {leads-to: plan-running}}}
        Right:  silence: what happens if no plan is agreed is not stated
        Right:  moves: {no-plan: {at: since + 28 days, leads-to: review-meeting}}
        """);

    private static readonly DiagnosticCode MayByTimeCode = new("PE0806", Severity.Error, "A permission that would be taken by itself",
        """
        What an officer `may` do is never done by the engine, so such a move takes place only when it is recorded: it has no `at` or `after`.
        A day by which it has to be decided belongs to the permission: `may: {who: ..., do: ..., by: since + 28 days}`.

        Wrong:  notice: {may: {who: lead officer, do: serve notice}, at: since + 28 days, leads-to: ended}
        Right:  notice: {may: {who: lead officer, do: serve notice, by: since + 28 days}, leads-to: ended}
        """);

    private static readonly DiagnosticCode CircleCode = new("PE0807", Severity.Error, "Steps whose days rest on each other in a circle",
        """
        The day of a step may be counted from another step's, but not from its own by a detour.

        Wrong:  steps: {reminder: {at: referral - 2 days}, referral: {at: reminder + 10 days}}
        Right:  steps: {reminder: {at: start + 2 days}, referral: {at: reminder + 10 days}}
        """);

    private static readonly DiagnosticCode ReservedCode = new("PE0808", Severity.Error, "A name that processes keep for themselves",
        """
        In reminders and procedures `start` is the day they began, `since` the day the present state was entered, `not-yet` means that no step has been
        reached, and `stopped` that `until` has ended it. A step or state has another name.

        Wrong:  steps: {start: {at: due + 2 days}}
        Right:  steps: {first-letter: {at: due + 2 days}}
        """);

    private static readonly DiagnosticCode NotAnEventCode = new("PE0809", Severity.Error, "Something that is never recorded as done",
        """
        What is recorded as done is a step of `reminders`, a move of `procedures`, or a rule.

        Wrong:  times(thresholds.utilisation)
        Right:  times(procedures.notices.notice)
        Right:  done-on(rules.explanation)
        """);

    public static IEnumerable<DiagnosticCode> All =>
        [NoSuchStateCode, UnreachableCode, DeadEndCode, FinalCode, SilenceCode, MayByTimeCode, CircleCode, ReservedCode, NotAnEventCode];

    public static Diagnostic NoSuchState(Place place, string written, ImmutableArray<string> states) => new(
        NoSuchStateCode, $"There is no state `{written}`.", [new Label(place, "no such state")], Suggestion.Or(written, states, $"The states are {string.Join(", ", states.Select(s => $"`{s}`"))}."),
        Suggestion.Repair(place, written, states));

    public static Diagnostic Unreachable(Place place, string state) =>
        new(UnreachableCode, $"Nothing leads to the state `{state}`.", [new Label(place, "never reached")], "Let a move lead to it, or remove it.");

    public static Diagnostic DeadEnd(Place place, string state) =>
        new(DeadEndCode, $"Nothing leads on from the state `{state}`.", [new Label(place, "no moves")], "Add its `moves`, or `final: yes` if the procedure ends there.");

    public static Diagnostic MovesFromEnd(Place place, string state) =>
        new(FinalCode, $"The procedure ends in `{state}`, and yet something leads on from it.", [new Label(place, "`final`, with moves")], "Remove `final` or the moves.");

    public static Diagnostic Silence(Place place, string state) => new(
        SilenceCode, $"Nothing says what happens if nothing is recorded in the state `{state}`.", [new Label(place, "may last for ever")],
        "Add a move with `at` or `after`, or `silence:` with what the source says, or that it does not say.");

    public static Diagnostic MayByTime(Place may, Place at) =>
        new(
            MayByTimeCode,
            "What somebody may do does not happen by itself on a day.",
            [new Label(at, "happens on this day"), new Label(may, "but only may")],
            "Leave the day out, or write it as `by` of the permission.");

    public static Diagnostic Circle(Place place, IEnumerable<string> steps) =>
        new(CircleCode, $"The days of {string.Join(" and ", steps.Select(s => $"`{s}`"))} rest on each other.", [new Label(place, "leads back to itself")], "Count one of them from something else.");

    public static Diagnostic Reserved(Place place, string name) =>
        new(ReservedCode, $"`{name}` has a meaning of its own in reminders and procedures.", [new Label(place, "taken")], "Choose another name.");

    public static Diagnostic NotAnEvent(Place place, string written, IEnumerable<string> known) =>
        new(NotAnEventCode, $"`{written}` is nothing that is recorded as done.", [new Label(place, "never recorded")],
            Suggestion.Or(written, known.SelectMany(Endings), "Name a step of `reminders`, a move of `procedures`, or a rule."));

    /// <summary>A name as short as it may be written: `procedures.notices.notice`, `notices.notice`, `notice`.</summary>
    private static IEnumerable<string> Endings(string name)
    {
        var parts = name.Split('.');
        return parts.Index().Select(p => string.Join('.', parts[p.Index..]));
    }
}
