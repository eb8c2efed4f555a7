using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>What of a rehearsed year gets in each other's way, or falls on a day on which nobody works.</summary>
internal static class Clashes
{
    public static ImmutableArray<Clash> Among(ImmutableArray<RehearsedItem> dated) =>
    [
        .. DaysOff(dated).Concat(Crowded(dated)).Concat(Overtaken(dated)).Concat(TooEarly(dated)).OrderBy(c => c.Day).ThenBy(c => c.Text, StringComparer.Ordinal),
    ];

    private static IEnumerable<Clash> DaysOff(ImmutableArray<RehearsedItem> dated) =>
        from day in dated.Where(i => i.Duty is not null).GroupBy(i => i.Day!.Value)
        let off = DayOff(day.Key, day.First().Policy.Calendar.Holidays)
        where off is not null
        select new Clash(day.Key, $"falls on {off}", [.. day]);

    private static string? DayOff(int day, BankHolidays? holidays) => DateOnly.FromDayNumber(day).DayOfWeek switch
    {
        DayOfWeek.Saturday => "a Saturday",
        DayOfWeek.Sunday => "a Sunday",
        _ => holidays is not null && holidays.Covers(day) && !holidays.IsWorkingDay(day) ? "a bank holiday" : null,
    };

    private static IEnumerable<Clash> Crowded(ImmutableArray<RehearsedItem> dated) =>
        from day in dated.Where(i => i.Duty is not null).GroupBy(i => (Day: i.Day!.Value, i.Duty!.Who))
        where day.Select(i => (i.Definition.Id, i.Step?.Id)).Distinct().Count() > 1
        select new Clash(day.Key.Day, $"several things on one day for {day.Key.Who}", [.. day]);

    /// <summary>A step of one period that comes when the next period's deadline has passed.</summary>
    private static IEnumerable<Clash> Overtaken(ImmutableArray<RehearsedItem> dated) =>
        from item in dated
        where item is { Step: not null, Period: not null }
        let next = Next(item)
        where next is not null && next.Dates.TryGetValue("due", out var due) && due <= item.Day
        select new Clash(item.Day!.Value, $"comes for {item.Period} when {next.Name} is already due", [item]);

    private static Period? Next(RehearsedItem item)
    {
        var kind = item.Definition.Key.Period;
        var own = kind is null ? null : item.Policy.Calendar.Start(kind, item.Period!);
        return own is null ? null : item.Policy.Calendar.Periods.Where(p => p.Kind == kind && p.Dates.GetValueOrDefault("start") > own).MinBy(p => p.Dates["start"]);
    }

    private static IEnumerable<Clash> TooEarly(ImmutableArray<RehearsedItem> dated) =>
        from item in dated
        where item is { Period: not null, Definition.Key.Period: not null, Duty: not null }
        let period = item.Policy.Calendar.Find(item.Definition.Key.Period!, item.Period!)
        where period is not null && period.Dates.TryGetValue("end", out var end) && item.Day <= end
        select new Clash(item.Day!.Value, $"comes before {item.Period} is over", [item]);
}
