using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Lowering;

/// <summary>What is odd in a calendar without being wrong: due dates on days off or before the period is over, and gaps. Reported, never corrected.</summary>
internal static class CalendarOddities
{
    private const int MostNamed = 5;

    private static readonly DiagnosticCode DayOffCode = new("PE0233", Severity.Note, "A due date on a weekend or a bank holiday",
        """
        The day is kept as the document gives it, and nothing moves by itself. Where the document says that such deadlines move, a
        rule says so: `next-working-day(due)`. Where it does not say, that is a question for `readings`. What is known about the
        day can be said with `note:` on the period.
        """);

    private static readonly DiagnosticCode TooSoonCode = new("PE0234", Severity.Warning, "A due date before its period is over",
        """
        Figures of a period are complete only after its last day. The date is kept as the document gives it. What is known about
        it can be said with `note:` on the period.

        Wrong:  2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-06-12}
        Right:  2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-07-12}
        """);

    private static readonly DiagnosticCode GapCode = new("PE0235", Severity.Note, "Days between two periods that belong to neither",
        """
        Periods of one kind usually follow each other without a gap. A day in a gap has no period.
        """);

    public static readonly ImmutableArray<DiagnosticCode> Codes = [DayOffCode, TooSoonCode, GapCode];

    /// <param name="Is">Whether a period's due date is odd in this way.</param>
    /// <param name="Says">The day in words that follow its date.</param>
    private sealed record Oddity(DiagnosticCode Code, Func<Period, int, BankHolidays?, bool> Is, Func<Period, int, string> Says, string Label, string Help);

    private const string Moves = "Nothing moves by itself; where the document says that it does, write so: `next-working-day(due)`.";
    private const string Incomplete = "Complete figures can be there only when the period is over; check the date against the document.";

    private static readonly ImmutableArray<Oddity> OfDueDates =
    [
        new(DayOffCode, (_, due, _) => BankHolidays.IsWeekend(due), (_, due) => $"a {Weekday(due)}", "due on a weekend", Moves),
        new(DayOffCode, (_, due, holidays) => holidays?.Days.Contains(due) ?? false, (_, due) => $"a bank holiday ({Weekday(due)})", "due on a bank holiday", Moves),
        new(TooSoonCode, (period, due, _) => due == period.End, (_, _) => "its own last day", "due on its last day", Incomplete),
        new(TooSoonCode, (period, due, _) => due < period.End, (period, _) => $"before its last day, {ValueText.Date(period.End)}", "due before its end", Incomplete),
    ];

    public static void Report(ImmutableArray<Period> periods, BankHolidays? holidays, DiagnosticBag diagnostics)
    {
        foreach (var entry in periods.Where(p => p.Dates.ContainsKey("due")).GroupBy(p => p.Path, StringComparer.Ordinal))
        {
            foreach (var oddity in OfDueDates)
            {
                var odd = entry.Where(p => oddity.Is(p, p.Dates["due"], holidays)).ToArray();
                if (odd.Length > 0)
                    diagnostics.Add(Odd(oddity, odd));
            }
        }

        foreach (var kind in periods.GroupBy(p => p.Kind, StringComparer.Ordinal))
        {
            var ordered = kind.OrderBy(p => p.Start).ToArray();
            foreach (var (before, after) in ordered.Zip(ordered.Skip(1)).Where(p => p.Second.Start > p.First.End + 1))
                diagnostics.Add(Gap(before, after));
        }
    }

    /// <summary>One finding for each entry of the calendar: a run says it of all its periods at once.</summary>
    private static Diagnostic Odd(Oddity oddity, Period[] periods)
    {
        var days = periods.Take(MostNamed).Select(p => (p, Due: p.Dates["due"])).Select(d => $"`{d.p.Name}` is due on {ValueText.Date(d.Due)}, {oddity.Says(d.p, d.Due)}");
        var more = periods.Length > MostNamed ? $"; so are {periods.Length - MostNamed} more" : "";
        var origin = periods[0].Origin;
        var note = origin.Note is { } said ? $" The policy notes: {said.TrimEnd('.')}." : "";
        return new Diagnostic(oddity.Code, $"{string.Join("; ", days)}{more}.", [new Label(origin.Place, oddity.Label)], oddity.Help + note);
    }

    private static Diagnostic Gap(Period before, Period after)
    {
        var (first, last) = (ValueText.Date(before.End + 1), ValueText.Date(after.Start - 1));
        var days = first == last ? first : $"{first} to {last}";
        return new Diagnostic(
            GapCode, $"{days} belongs to no `{before.Kind}`: `{before.Name}` ends before, `{after.Name}` begins after.",
            [new Label(after.Origin.Place, "a gap before this"), new Label(before.Origin.Place, "a gap after this")], "Check `from` and `to`; if the document leaves the gap, nothing need be done.");
    }

    private static string Weekday(int day) => DateOnly.FromDayNumber(day).DayOfWeek.ToString();
}
