using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Facts;

/// <summary>What files say was done.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode EventShapeCode = Error("PE0761", "An event is laid out in another way", """
        Under `events` stands a list of what was done: which event, about whom, on which day and
        by whom, and for which period where it is done for one. Of one that was withdrawn,
        `withdrawn` says when, by whom and why.

            wrong   events: {reminder-letter: 2004-07-20}
            right   events:
                      - {event: reminder-letter, service: oak-house, period: 2004-05 Q1, on: 2004-07-20, by: A. Officer}
        """);

    private static readonly DiagnosticCode UnknownEventCode = Error("PE0762", "Not an event of this policy", """
        What can be recorded as done are the steps of the policy's reminders and procedures, and
        what its rules have somebody do. The end of a name is enough where only one has it.

            wrong   event: remainder-letter
            right   event: reminder-letter
            right   event: reminders.returns.reminder-letter
            right   event: rules.explanation
        """);

    private static readonly DiagnosticCode EventSubjectCode = Error("PE0763", "An event is about something else", """
        An event is about what its process or rule is about: a service or a provider, and a
        period where the process runs for each period.

            wrong   {event: rules.meeting, provider: acme, on: ...}       if the rule is about a service
            right   {event: rules.meeting, service: oak-house, on: ...}
        """);

    private static readonly DiagnosticCode EventTwiceCode = Error("PE0764", "The same event twice", """
        The same thing done about the same service and period on the same day is one event,
        unless the first was withdrawn.

            wrong   - {event: reminder-letter, service: oak-house, on: 2004-07-20, by: A. Officer}
                    - {event: reminder-letter, service: oak-house, on: 2004-07-20, by: B. Officer}
        """);

    private static readonly DiagnosticCode WithdrawnBeforeCode = Error("PE0765", "An event is withdrawn before it was done", """
        The day on which an event was withdrawn is the day on which it was done, or a later one.

            wrong   on: 2004-07-20, withdrawn: {on: 2004-07-02, ...}
            right   on: 2004-07-20, withdrawn: {on: 2004-08-02, ...}
        """);

    private static readonly DiagnosticCode EventBeforePeriodCode = new("PE0766", Severity.Warning, "Something was done before its period began", """
        The event is read, but its day lies before the first day of the period that it is said to
        be for: one of the two is probably wrong.

            example period: 2004-05 Q1 with on: 2003-07-20
        """);

    private static readonly DiagnosticCode EventToComeCode = new("PE0767", Severity.Warning, "Something was done on a day to come", """
        The event is read, but its day is later than today and than the day that is asked about:
        a store would refuse it. It counts from that day on.

            example on: 2040-07-20 instead of 2004-07-20
        """);

    private static readonly DiagnosticCode EventUnattachedCode = new("PE0768", Severity.Warning, "What should be attached is not", """
        The event is read, but its step asks for something to be attached that the event does not
        name: a store would ask why.

            example {event: plan-agreed, service: oak-house, on: 2004-07-20, by: A. Officer}
            right   {event: plan-agreed, service: oak-house, on: 2004-07-20, by: A. Officer, attached: action plan}
        """);

    private static readonly DiagnosticCode[] EventCodes =
        [EventShapeCode, UnknownEventCode, EventSubjectCode, EventTwiceCode, WithdrawnBeforeCode, EventBeforePeriodCode, EventToComeCode, EventUnattachedCode];

    public static Diagnostic NotEvents(Place place) => At(
        place, EventShapeCode, "`events` needs a list of what was done.", "expected a list", "Put `- ` before each event.");

    public static Diagnostic NotAMap(Place place, string what, string example) => At(
        place, EventShapeCode, $"{what} is a map.", "expected a map", $"Write `{example}`.");

    public static Diagnostic NotOneText(Place place, string key) => At(
        place, EventShapeCode, $"`{key}` needs one value.", "expected one value", $"Write `{key}: ` and the value.");

    public static Diagnostic UnknownEventKey(Place place, string written, string of, IReadOnlyList<string> known) => At(
        place, EventShapeCode, $"`{written}` is not a key of {of}.", "unknown key", DidYouMean(Suggestion.For(written, known), $"Known are {Listed(known)}."));

    public static Diagnostic EventKeyMissing(Place place, string of, string key, string help) => At(
        place, EventShapeCode, $"{of} has no `{key}`.", $"no `{key}`", help);

    public static Diagnostic EventsNotImported(Place place) => At(
        place, EventShapeCode, "What was done is not imported.", "not imported", "Record it with `policy record-event`, or in a file of steps that `policy load` reads.");

    public static Diagnostic UnknownEvent(RawCell cell, ImmutableArray<RecordableEvent> known) => At(
        cell.Place, UnknownEventCode, $"{Quoted(cell.Text.Trim())} is nothing that this policy lets be recorded.", "unknown event",
        known.IsEmpty ? "The policy has no reminders, procedures or rules." : DidYouMean(RecordableEvent.Near(known, cell.Text.Trim()), $"It has {Listed(known.Select(e => e.Name))}."));

    public static Diagnostic UnclearEvent(RawCell cell, ImmutableArray<RecordableEvent> meant) => At(
        cell.Place, UnknownEventCode, $"{Quoted(cell.Text.Trim())} may be any of {meant.Length} events.", "which one?", $"Write one of {Listed(meant.Select(e => e.Name))}.");

    public static Diagnostic OtherSubject(RawCell cell, RecordableEvent what) => At(
        cell.Place, EventSubjectCode, $"`{what.Name}` is about a {what.Level}, not about a {cell.Column.Name}.", $"a {cell.Column.Name}", $"Write `{what.Level}: ` and its id.");

    public static Diagnostic SecondSubject(RawCell cell, RawCell first) => new(
        EventSubjectCode, $"An event is about one thing, but this one names a {first.Column.Name} and a {cell.Column.Name}.",
        [new Label(cell.Place, "second subject"), new Label(first.Place, "first subject")], "Keep the one that it is about.");

    public static Diagnostic NeedlessPeriod(RawCell cell, RecordableEvent what) => At(
        cell.Place, EventSubjectCode, $"`{what.Name}` is not done for a period.", "needless", "Leave the period out.");

    public static Diagnostic EventTwice(Place second, Place first, string what, string day) => new(
        EventTwiceCode, $"`{what}` is there twice for the same subject, period and day ({day}).",
        [new Label(second, "second time"), new Label(first, "first time")], "Keep one of them, or correct the day.");

    public static Diagnostic WithdrawnBefore(RawCell cell, string done) => At(
        cell.Place, WithdrawnBeforeCode, $"The event was withdrawn on {Quoted(cell.Text.Trim())}, before it was done on {done}.", "before it was done", "Correct one of the two days.");

    public static Diagnostic EventBeforePeriod(RawCell cell, string period, string start) => At(
        cell.Place, EventBeforePeriodCode, $"What was done on {Quoted(cell.Text.Trim())} is said to be for `{period}`, which began on {start}.", "before the period",
        "Correct the day or the period if one of them is wrong.");

    public static Diagnostic EventToCome(RawCell cell, string last) => At(
        cell.Place, EventToComeCode, $"{Quoted(cell.Text.Trim())} is a day to come: it is later than {last}.", "to come", "Correct the day if it is wrong; what is still to be done is no event.");

    public static Diagnostic EventUnattached(Place place, RecordableEvent what, ImmutableArray<string> lacking) => At(
        place, EventUnattachedCode, $"`{what.Name}` asks for {Listed(lacking)} to be attached.", "not attached", $"Add `attached: [{string.Join(", ", what.Attach)}]` if that was attached.");
}
