using PolicyEngine.Kernel;

namespace PolicyEngine.Operators;

/// <summary>Dates moved by months and by working days. Moving by calendar days is plain addition.</summary>
internal static class Dates
{
    private const string OutsideYears = "the date lies outside the years 1 to 9999";

    /// <summary>More months or working days than there are; moving by them leads just as far out.</summary>
    private const long Furthest = 10_000_000;

    private const string NoList = "the policy lists no bank holidays";

    /// <summary>The day moved to, or null and why there is none.</summary>
    private readonly record struct Moved(int? Day, string WhyNot = "");

    /// <summary>The same day so many months on; where that month is shorter, its last day.</summary>
    public static Possible AddMonths(OperatorCall call, int sign) => Move(call, (day, count) =>
    {
        var date = DateOnly.FromDayNumber(day);
        var months = date.Year * 12L + date.Month - 1 + sign * count;
        return months is < 12 or >= 10_000 * 12 ? new Moved(null, OutsideYears) : new Moved(date.AddMonths((int)(sign * count)).DayNumber);
    });

    /// <summary>So many working days on, counting from the next day; the list of bank holidays must cover every day passed.</summary>
    public static Possible AddWorkingDays(OperatorCall call, int sign) => MoveByWorkingDays(call, (day, count, holidays) =>
    {
        var step = sign * Math.Sign(count);
        var current = day;
        for (var left = Math.Abs(count); left > 0;)
        {
            current += step;
            if (!holidays.Covers(current))
                return new Moved(null, holidays.WhyNotCovered(current));
            if (holidays.IsWorkingDay(current))
                left--;
        }

        return new Moved(current);
    });

    /// <summary>The day itself if it is a working day, else the nearest one after it (or, with a step of -1, before it).</summary>
    public static Possible NearestWorkingDay(OperatorCall call, int step) => MoveByWorkingDays(call, (day, _, holidays) =>
    {
        var current = day;
        while (holidays.Covers(current) && !holidays.IsWorkingDay(current))
            current += step;
        return holidays.Covers(current) ? new Moved(current) : new Moved(null, holidays.WhyNotCovered(current));
    });

    public static Possible IsWorkingDay(OperatorCall call)
    {
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        if (call.Calendar.Holidays is not { } holidays)
            return Arithmetic.NotComputable(call, rest, NoList);
        if (!values[0].IsSingle)
            return rest with { Values = OptionExtent.Either };
        var day = (int)values[0].Low!.Value.Floor().Numerator;
        return holidays.Covers(day) ? rest with { Values = Extent.Of(holidays.IsWorkingDay(day)) } : Arithmetic.NotComputable(call, rest, holidays.WhyNotCovered(day));
    }

    private static Possible MoveByWorkingDays(OperatorCall call, Func<int, long, BankHolidays, Moved> move) =>
        Move(call, (day, count) => call.Calendar.Holidays is { } holidays ? move(day, count, holidays) : new Moved(null, NoList));

    /// <summary>The first argument moved by the second, if there is one; both ends of each, as moving keeps order.</summary>
    private static Possible Move(OperatorCall call, Func<int, long, Moved> move)
    {
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        if (values.Any(v => v.Low is null || v.High is null))
            return rest with { Values = NumberExtent.Any };
        var counts = values.Length > 1 ? new[] { values[1].Low!.Value, values[1].High!.Value } : [Exact.Zero];
        var ends = new[] { values[0].Low!.Value, values[0].High!.Value }.SelectMany(day => counts.Select(count => MoveOne(day, count))).ToArray();
        return ends.FirstOrDefault(e => e.Day is null) is { WhyNot.Length: > 0 } none
            ? Arithmetic.NotComputable(call, rest, none.WhyNot)
            : rest with { Values = new NumberExtent(ends.Min(e => e.Day!.Value), ends.Max(e => e.Day!.Value)) };

        Moved MoveOne(Exact day, Exact count) => day < 0 || day > DateOnly.MaxValue.DayNumber
            ? new Moved(null, OutsideYears)
            : move((int)day.Floor().Numerator, count.Abs() <= Furthest ? (long)count.Floor().Numerator : count.Sign * Furthest);
    }
}
