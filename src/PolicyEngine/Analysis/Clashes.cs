using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>What of a rehearsed year gets in each other's way, or falls on a day on which nobody works.</summary>
internal static class Clashes
{
    public static ImmutableArray<Clash> Among(ImmutableArray<RehearsedItem> dated) =>
    [
        .. DaysOff(dated).Concat(RepeatedDaysOff(dated)).Concat(Crowded(dated)).Concat(Overtaken(dated)).Concat(TooEarly(dated)).OrderBy(c => c.Day).ThenBy(c => c.Text, StringComparer.Ordinal),
    ];

    private static IEnumerable<Clash> DaysOff(ImmutableArray<RehearsedItem> dated) =>
        from day in dated.Where(i => i.Duty is not null && i.Again.IsEmpty).GroupBy(i => i.Day!.Value)
        let off = DayOff(day.Key, day.First().Policy.Calendar.Holidays)
        where off is not null
        select new Clash(day.Key, $"falls on {off}", [.. day]);

    /// <summary>What comes again and again is told once, with how often.</summary>
    private static IEnumerable<Clash> RepeatedDaysOff(ImmutableArray<RehearsedItem> dated) =>
        from item in dated.Where(i => i.Duty is not null && !i.Again.IsEmpty)
        let off = item.Days.Select(d => (Day: d, Off: DayOff(d, item.Policy.Calendar.Holidays))).Where(d => d.Off is not null).ToArray()
        where off.Length > 0
        select new Clash(off[0].Day, off.Length == 1 ? $"falls on {off[0].Off}" : $"falls on a day off {off.Length} times", [item]);

    private static string? DayOff(int day, BankHolidays? holidays) => DateOnly.FromDayNumber(day).DayOfWeek switch
    {
        DayOfWeek.Saturday => "a Saturday",
        DayOfWeek.Sunday => "a Sunday",
        _ => holidays is not null && holidays.Covers(day) && !holidays.IsWorkingDay(day) ? "a bank holiday" : null,
    };

    private static IEnumerable<Clash> Crowded(ImmutableArray<RehearsedItem> dated) =>
        from day in dated.Where(i => i.Duty is not null).SelectMany(i => i.Days.Select(d => (Day: d, Item: i))).GroupBy(d => (d.Day, d.Item.Duty!.Who), d => d.Item)
        where day.Select(i => i.Id).Distinct().Count() > 1
        group day by (day.Key.Who, What: day.All(i => i.Again.IsEmpty) ? $"{day.Key.Day}" : string.Join(", ", day.Select(i => i.Id).Distinct().Order(StringComparer.Ordinal))) into same
        select new Clash(same.First().Key.Day, $"several things on one day for {same.Key.Who}{(same.Count() == 1 ? "" : $", {same.Count()} times")}", [.. same.SelectMany(day => day).Distinct()]);

    /// <summary>A step of one period that comes when the next period's deadline has passed.</summary>
    private static IEnumerable<Clash> Overtaken(ImmutableArray<RehearsedItem> dated) =>
        from item in dated
        where item is { Step: not null, Period: not null }
        let next = Next(item)
        where next is not null && next.Dates.ContainsKey("due")
        let late = item.Days.Where(d => d >= next.Dates["due"]).ToArray()
        where late.Length > 0
        select new Clash(late[0], $"comes{(late.Length == 1 ? "" : $" {late.Length} times")} for {item.Period} when {next.Name} is already due", [item]);

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
