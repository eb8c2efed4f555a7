using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Steps of reminders and procedures of which two days do not fit each other.</summary>
internal static class DayErrors
{
    private const int MostNamed = 3;

    private static readonly DiagnosticCode AskedTooSoonCode = new("PE0916", Severity.Warning, "A step asked for by a day before its own",
        """
        `by` is a deadline that has passed when the day of the step comes, so that it is overdue as soon as it is called for. A move without a day of its own has that on which its state is entered.
        Where the document says so itself, `accepts` under `open` says that.

        Wrong:  letter: {at: due + 14 days, will: {who: officer, do: send a letter, by: due + 10 days}}
        Right:  letter: {at: due + 14 days, will: {who: officer, do: send a letter, by: due + 20 days}}
        """);

    private static readonly DiagnosticCode TooLateCode = new("PE0917", Severity.Warning, "A step that comes when it is too late",
        """
        What is due on the day on which `until` ends a process, or later, is not called for; and a state that is left by itself waits no longer. Such a step, or such a `by`, never comes.

        Wrong:  reviews: {from: quarter.start, until: quarter.end, steps: {review: {at: start + 4 months}}}
        Right:  reviews: {from: quarter.start, until: quarter.end, steps: {review: {at: start + 2 months}}}
        """);

    private static readonly DiagnosticCode OtherSideCode = new("PE0918", Severity.Warning, "A step on the other side of the day that it is counted from",
        """
        A reminder some days before a deadline comes after it, or what is to follow something comes before it: moved to a working day, or held back or brought forward by another day.

        Wrong:  reminder: {at: next-working-day(due - 1 day)}
        Right:  reminder: {at: previous-working-day(due - 1 day)}
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [AskedTooSoonCode, TooLateCode, OtherSideCode];

    /// <summary>One finding of each step and what is wrong with it, with the periods in which that is so.</summary>
    public static IEnumerable<(string Id, Diagnostic Finding)> Of(CheckedPolicy policy) =>
        PlannedDays.Of(policy).GroupBy(m => (m.Process.Id, Step: m.Step.Origin.Place.Span, m.Kind, m.Claim)).Select(g => (g.Key.Id, Told([.. g])));

    private static Diagnostic Told(Misplaced[] found)
    {
        var first = found[0];
        var days = found.Take(MostNamed).Select(m => $"{m.When}{m.Days}");
        var more = found.Length > MostNamed ? $"; and so in {found.Length - MostNamed} more" : "";
        return new Diagnostic(
            CodeOf(first.Kind), $"`{first.Step.Id}` of `{first.Process.Id}` {first.Claim}: {string.Join("; ", days)}{more}.",
            [new Label(first.Own, "this day"), .. first.Own.Span == first.Other.Span ? [] : new[] { new Label(first.Other, "does not fit this one") }],
            "Check both days against the document.");
    }

    private static DiagnosticCode CodeOf(Misplacement kind) => kind switch
    {
        Misplacement.AskedTooSoon => AskedTooSoonCode,
        Misplacement.TooLate => TooLateCode,
        _ => OtherSideCode,
    };
}
