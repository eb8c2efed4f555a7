using System.Numerics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Dates moved by months and working days; null where no such date can be told.</summary>
internal static class ReferenceDates
{
    public static Fraction? AddMonths(BigInteger day, BigInteger months)
    {
        var from = DateOnly.FromDayNumber((int)day);
        var since = from.Year * 12 + from.Month - 1 + months;
        if (since < 12 || since >= 10_000 * 12)
            return null;
        var (year, month) = ((int)since / 12, (int)since % 12 + 1);
        return new DateOnly(year, month, Math.Min(from.Day, DateTime.DaysInMonth(year, month))).DayNumber;
    }

    public static Fraction? AddWorkingDays(BigInteger day, BigInteger count, BankHolidays? holidays)
    {
        if (holidays is null)
            return null;
        var current = (int)day;
        while (!count.IsZero)
        {
            current += count.Sign;
            if (current < holidays.From || current > holidays.To)
                return null;
            if (DateOnly.FromDayNumber(current).DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday && !holidays.Days.Contains(current))
                count -= count.Sign;
        }

        return current;
    }

    /// <summary>Null of a day that the list does not cover.</summary>
    public static bool? IsWorkingDay(BigInteger day, BankHolidays? holidays)
    {
        if (holidays is null || day < holidays.From || day > holidays.To)
            return null;
        return DateOnly.FromDayNumber((int)day).DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday && !holidays.Days.Contains((int)day);
    }

    public static Fraction? NearestWorkingDay(BigInteger day, int step, BankHolidays? holidays)
    {
        var isOne = IsWorkingDay(day, holidays);
        return isOne == true ? (int)day : isOne == false ? NearestWorkingDay(day + step, step, holidays) : null;
    }
}
