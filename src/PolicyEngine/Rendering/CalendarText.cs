using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>The periods of a policy and its bank holidays.</summary>
internal static class CalendarText
{
    public static void Add(Page page, Calendar calendar)
    {
        if (calendar.Periods.IsEmpty && calendar.Holidays is null)
            return;
        page.Blank().Line(0, "Calendar", TextRole.Strong);
        foreach (var period in calendar.Periods)
            page.Line(2, $"{period.Name} ({period.Kind}): {Dates(period)}");
        if (calendar.Holidays is { } holidays)
            page.Line(2, $"bank holidays, complete from {ValueText.Date(holidays.From)} to {ValueText.Date(holidays.To)}: {Listed(calendar, holidays)}");
    }

    private static string Listed(Calendar calendar, BankHolidays holidays)
    {
        var near = calendar.HolidaysNear;
        return near.Length == holidays.Days.Count ? Dates(near) : $"{holidays.Days.Count} days; in the years of the periods: {(near.IsEmpty ? "none" : Dates(near))}";
    }

    private static string Dates(IEnumerable<int> days) => string.Join(", ", days.Select(d => ValueText.Date(d)));

    public static void AddFull(Page page, Period period)
    {
        page.Line(0, $"{period.Name}, a {period.Kind}", TextRole.Strong);
        foreach (var (name, day) in InOrder(period))
            page.Line(2, $"{name} {ValueText.Date(day)}");
        page.Line(2, SourceWords.Clause(period.Origin), TextRole.Frame);
    }

    private static string Dates(Period period) =>
        string.Join(", ", InOrder(period).Select(d => $"{d.Key} {ValueText.Date(d.Value)}"));

    /// <summary>By date; those of one day by name.</summary>
    internal static IEnumerable<KeyValuePair<string, int>> InOrder(Period period) =>
        period.Dates.OrderBy(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal);
}
