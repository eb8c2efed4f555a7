using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Lowering;

/// <summary>What can be wrong with runs of periods: PE0231 and PE0232; <see cref="CalendarOddities"/> has what is merely odd.</summary>
internal static class CalendarErrors
{
    private static readonly DiagnosticCode RunCode = new("PE0231", Severity.Error, "A run of periods that does not come out",
        """
        A run starts on `from` and ends on `to`, and each of its periods is whole. Periods of months start on the first of a month.

        Wrong:  {from: 2007-04-01, to: 2009-03-01, every: 3 months, name: financial-quarter}
        Right:  {from: 2007-04-01, to: 2009-03-31, every: 3 months, name: financial-quarter}
        """);

    private static readonly DiagnosticCode RuleCode = new("PE0232", Severity.Error, "A date that the calendar cannot work out",
        """
        A date of a run is worked out from the period's own dates, `start`, `end` and those named before it, by adding or taking
        away days, weeks, months, years and working days, or by `next-working-day` and `previous-working-day`.

        Wrong:  due: end + 14
        Right:  due: end + 14 days
        Right:  reminder: next-working-day(due + 2 days)
        """);

    public static readonly ImmutableArray<DiagnosticCode> All = [RunCode, RuleCode];

    public static Diagnostic NoLength(Place place, string why = "not so many days, weeks, months or years") => new(
        RunCode, $"`{place.Text}` is not how long a period can be.", [new Label(place, why)],
        "Write `3 months`, `13 weeks`, or a list of lengths that repeats, such as `[4 weeks, 4 weeks, 5 weeks]`.");

    public static Diagnostic NotTheFirst(Place from, int start) => new(
        RunCode, $"Periods of months start on the first of a month, and {ValueText.Date(start)} is not one.", [new Label(from, "starts here")],
        "Let `from` be the first of a month, or give the length in weeks or days.");

    public static Diagnostic DoesNotComeOut(Place to, int start, int end, int last) => new(
        RunCode, $"The last period, from {ValueText.Date(start)}, would end on {ValueText.Date(end)} and not on {ValueText.Date(last)}.", [new Label(to, "within a period")],
        $"Let `to` be {ValueText.Date(end)} or {ValueText.Date(start - 1)}, and list a period of another length beside the run.");

    public static Diagnostic TooMany(Place place, string run, int most) =>
        new(RunCode, $"`{run}` has more than {most} periods.", [new Label(place, "too many")], "Check `from`, `to` and `every`.");

    public static Diagnostic NamedTwice(Period period) => new(
        RunCode, $"Two periods of `{period.Run}` would both be called `{period.Name}`.", [new Label(period.Origin.Place, "names that are not different")],
        "Choose a `name` that suits how long the periods are; `first-day` suits all.");

    public static Diagnostic NotFromDates(Place place, IEnumerable<string> known) => new(
        RuleCode, $"`{place.Text}` cannot be worked out from the dates of the period.", [new Label(place, "not from these dates")],
        $"Known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}; write, for example, `end + 14 days`.");

    public static Diagnostic NotADate(Place place, PolicyType type) =>
        new(RuleCode, $"`{place.Text}` is {type.Name}, but a date is due here.", [new Label(place, type.Name)], "Say from when, as in `end + 14 days`.");

    public static Diagnostic NotComputable(Place place, ImmutableArray<Reason> reasons, bool isByHolidays) => new(
        RuleCode, reasons.IsEmpty ? $"`{place.Text}` cannot be computed." : reasons[0].Text, [new Label(place, "no such day")],
        isByHolidays ? "Working days need a list of bank holidays that covers the day; `extends: national/bank-holidays/england-and-wales` gives one from 2003 to 2030."
            : "Check the length of time: periods and their dates lie in the years 1 to 9999.");
}
