using System.Globalization;

namespace PolicyEngine.Cli.Terminal;

/// <summary>How keys move the day stood on.</summary>
internal static class DueDays
{
    private const int Week = 7;

    /// <summary>Nobody looks further, and what is looked ahead must end on a day too.</summary>
    private static readonly int Earliest = new DateOnly(1900, 1, 1).DayNumber, Latest = new DateOnly(2200, 12, 31).DayNumber;

    /// <summary>The day after a key; null where it moves none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="day">The day before it.</param>
    /// <param name="isMonth">In a month all arrows move the day.</param>
    public static int? After(KeyPressed key, int day, bool isMonth)
    {
        int? moved = key switch
        {
            { Code: ConsoleKey.LeftArrow } => day - 1,
            { Code: ConsoleKey.RightArrow } => day + 1,
            { Character: '[' } => day - Week,
            { Character: ']' } => day + Week,
            { Character: '<' } => Months(day, -1),
            { Character: '>' } => Months(day, 1),
            _ => isMonth ? InMonth(key.Code, day) : null,
        };
        return moved is { } to ? Within(to) : null;
    }

    /// <summary>A day as it is typed, `2009-04-01`; null where it is none.</summary>
    public static int? Read(string typed) =>
        DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Within(day.DayNumber) : null;

    public static int Within(int day) => Math.Clamp(day, Earliest, Latest);

    /// <summary>The first day of the month in which a day lies.</summary>
    public static int FirstOfMonth(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return day - date.Day + 1;
    }

    public static int LastOfMonth(int day) => Months(FirstOfMonth(day), 1) - 1;

    private static int? InMonth(ConsoleKey code, int day) => code switch
    {
        ConsoleKey.UpArrow => day - Week,
        ConsoleKey.DownArrow => day + Week,
        ConsoleKey.Home => FirstOfMonth(day),
        ConsoleKey.End => LastOfMonth(day),
        ConsoleKey.PageUp => Months(day, -1),
        ConsoleKey.PageDown => Months(day, 1),
        _ => null,
    };

    private static int Months(int day, int months) => DateOnly.FromDayNumber(day).AddMonths(months).DayNumber;
}
