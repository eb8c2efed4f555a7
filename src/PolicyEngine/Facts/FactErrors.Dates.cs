using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Dates, times of day and lengths of time.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode DateCode = Error("PE0741", "Not a date", """
        A date is written year-month-day, or day/month/year as is usual in the UK, or with
        the month in words. The year has four digits.

            wrong   16/7/04        July 2004
            right   2004-07-16     16/7/2004     16 July 2004     16 Jul 2004
        """);

    private static readonly DiagnosticCode ImpossibleDateCode = Error("PE0742", "A date that does not exist", """
        The calendar has no such day. With strokes the day comes first, as is usual in the UK.

            wrong   31/4/2004      7/16/2004
            right   30/4/2004      16/7/2004
        """);

    private static readonly DiagnosticCode TimeCode = Error("PE0743", "Not a time of day", """
        A time of day is written with a colon on the clock of 24 hours, from `0:00` to `24:00`.

            wrong   5.30pm     8:75
            right   17:30      9:15
        """);

    private static readonly DiagnosticCode DurationCode = Error("PE0744", "Not a length of time of the kind declared", """
        A length of time is a number and its unit, of the kind which the policy declares:
        days and weeks, months and years, working days, or minutes and hours. They are not
        converted into each other, and the length is whole in the smaller unit.

            wrong   6           2.5 days
            right   6 weeks     60 hours
        """);

    private static readonly DiagnosticCode[] DateCodes = [DateCode, ImpossibleDateCode, TimeCode, DurationCode];

    public static Fault NotADate() => new(DateCode, "is not a date", "Write it as `2004-07-16`, `16/7/2004` or `16 July 2004`.");

    public static Fault TwoDigitYear() => new(DateCode, "is not a date: its year has two digits", "Write the year with four digits, as in `16/7/2004`.");

    public static Fault DateWithTime() => new(DateCode, "is not a date: it has a time of day", "Write the day alone, as in `2004-07-16`.");

    public static Fault ImpossibleDate(string problem) => new(
        ImpossibleDateCode, $"is not a date: {problem}", "Check the day, the month and the year.");

    public static Fault MonthFirst(int month, string swapped) => new(
        ImpossibleDateCode, $"is not a date: there is no month {month}, and with strokes the day comes first", $"Write `{swapped}` if the month was put first.");

    public static Fault NotATime() => new(TimeCode, "is not a time of day", "Write hours and minutes from `0:00` to `24:00`, such as `17:30`.");

    public static Fault NotADuration(DurationType type) => new(
        DurationCode, $"is not {type.Name}", $"Write a number and its unit, such as `{ValueText.Of(type.Unit == DurationUnit.Minutes ? 90 : 5, type)}`.");

    public static Fault PartOfUnit(string unit) => new(DurationCode, $"is not a whole number of {unit}", $"Write a whole number of {unit}.");
}
