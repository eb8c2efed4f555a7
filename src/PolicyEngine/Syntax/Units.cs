using PolicyEngine.Types;

namespace PolicyEngine.Syntax;

/// <summary>A word after a number that makes it a duration: how many of the unit one of them is.</summary>
internal sealed record UnitWord(string Singular, DurationUnit Unit, int Size, RatePeriod? Period = null)
{
    public string Plural => Singular + "s";
}

internal static class Units
{
    private static readonly UnitWord[] Rows =
    [
        new("day", DurationUnit.Days, 1, RatePeriod.Day),
        new("week", DurationUnit.Days, 7, RatePeriod.Week),
        new("month", DurationUnit.Months, 1, RatePeriod.Month),
        new("year", DurationUnit.Months, 12, RatePeriod.Year),
        new("minute", DurationUnit.Minutes, 1),
        new("hour", DurationUnit.Minutes, 60),
    ];

    public static readonly UnitWord WorkingDay = new("working day", DurationUnit.WorkingDays, 1);

    public static IEnumerable<string> Words => Rows.SelectMany(r => new[] { r.Singular, r.Plural }).Order(StringComparer.Ordinal);

    public static UnitWord? Find(string word) => Array.Find(Rows, r => r.Singular == word || r.Plural == word);

    /// <summary>The word that prints a duration in its own unit.</summary>
    public static UnitWord Word(DurationUnit unit) =>
        unit == DurationUnit.WorkingDays ? WorkingDay : Rows.First(r => r.Unit == unit && r.Size == 1);
}
