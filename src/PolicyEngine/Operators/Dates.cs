using PolicyEngine.Kernel;

namespace PolicyEngine.Operators;

/// <summary>Dates moved by months and by working days. Moving by calendar days is plain addition.</summary>
internal static class Dates
{
    /// <summary>The same day so many months on; where that month is shorter, its last day.</summary>
    public static Possible AddMonths(OperatorCall call, int sign) => Move(call, (day, count) =>
    {
        var date = DateOnly.FromDayNumber(day);
        var months = date.Year * 12L + date.Month - 1 + sign * count;
        return months is < 12 or >= 10_000 * 12 ? null : date.AddMonths((int)(sign * count)).DayNumber;
    }, "the date lies outside the years 1 to 9999");

    /// <summary>So many working days on, counting from the next day; the list of bank holidays must cover every day passed.</summary>
    public static Possible AddWorkingDays(OperatorCall call, int sign)
    {
        if (call.Calendar.Holidays is not { } holidays)
        {
            var (values, rest) = Arithmetic.Lift(call);
            return values is null ? rest : Arithmetic.NotComputable(call, rest, "the policy lists no bank holidays");
        }

        return Move(call, (day, count) =>
        {
            var step = sign * Math.Sign(count);
            var current = day;
            for (var left = Math.Abs(count); left > 0;)
            {
                current += step;
                if (current < holidays.From || current > holidays.To)
                    return null;
                if (IsWorkingDay(current, holidays))
                    left--;
            }

            return current;
        }, "the list of bank holidays does not cover every day");
    }

    public static bool IsWorkingDay(int day, BankHolidays holidays) =>
        DateOnly.FromDayNumber(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Days.Contains(day);

    private static Possible Move(OperatorCall call, Func<int, long, int?> move, string whyNot)
    {
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        var (date, by) = (values[0], values[1]);
        var open = date.Low is null || date.High is null || by.Low is null || by.High is null;
        if (open)
            return rest with { Values = NumberExtent.Any };
        int?[] ends =
        [
            MoveOne(date.Low!.Value, by.Low!.Value), MoveOne(date.Low.Value, by.High!.Value),
            MoveOne(date.High!.Value, by.Low.Value), MoveOne(date.High.Value, by.High.Value),
        ];
        return ends.Any(e => e is null)
            ? Arithmetic.NotComputable(call, rest, whyNot)
            : rest with { Values = new NumberExtent(ends.Min()!.Value, ends.Max()!.Value) };

        int? MoveOne(Exact day, Exact count) =>
            day >= 0 && day <= DateOnly.MaxValue.DayNumber && count.Abs() <= 1_000_000 ? move((int)day.Floor().Numerator, (long)count.Floor().Numerator) : null;
    }
}
