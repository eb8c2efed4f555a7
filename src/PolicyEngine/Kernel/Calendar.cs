using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>Periods by kind, and the days that are not working days.</summary>
public sealed record Calendar(ImmutableArray<Period> Periods, BankHolidays? Holidays)
{
    public IEnumerable<string> Kinds => Periods.Select(p => p.Kind).Distinct(StringComparer.Ordinal);

    /// <summary>The bank holidays of the years in which there are periods: the list may go far beyond them. All where there are no periods.</summary>
    public ImmutableArray<int> HolidaysNear
    {
        get
        {
            if (Holidays is not { } holidays || Periods.IsEmpty)
                return Holidays is null ? [] : [.. Holidays.Days];
            var (first, last) = (YearOf(Periods.Min(p => p.Start)), YearOf(Periods.Max(p => p.End)));
            return [.. holidays.Days.Where(d => YearOf(d) >= first && YearOf(d) <= last)];

            static int YearOf(int day) => DateOnly.FromDayNumber(day).Year;
        }
    }

    public Period? Find(string kind, string name) => Periods.FirstOrDefault(p => p.Kind == kind && p.Name == name);

    /// <summary>The first day of a period (a day number); null of one that is not listed.</summary>
    public int? Start(string kind, string name) => Find(kind, name)?.Dates is { } dates && dates.TryGetValue("start", out var day) ? day : null;

    /// <summary>The period of a kind that contains a day; null if none does, and <see cref="WhyNone"/> says why.</summary>
    public Period? PeriodOn(string kind, int day) => Periods.FirstOrDefault(p => p.Kind == kind && p.Start <= day && day <= p.End);

    /// <summary>Why no period of a kind contains a day: where the calendar begins, ends or has a gap.</summary>
    /// <param name="policy">The policy whose calendar it is.</param>
    public string WhyNone(string policy, string kind, int day)
    {
        var before = OfKind(kind).LastOrDefault(p => p.End < day);
        var after = OfKind(kind).FirstOrDefault(p => p.Start > day);
        var why = (before, after) switch
        {
            (null, null) => $"the calendar of `{policy}` has no `{kind}`",
            (null, _) => $"the calendar of `{policy}` begins on {ValueText.Date(after.Start)}",
            (_, null) => $"the calendar of `{policy}` ends on {ValueText.Date(before.End)}",
            _ => $"in the calendar of `{policy}`, `{before.Name}` ends on {ValueText.Date(before.End)} and `{after.Name}` begins on {ValueText.Date(after.Start)}",
        };
        return $"no period of `{kind}` contains {ValueText.Date(day)}: {why}";
    }

    /// <summary>From when to when the periods of a kind run: `quarter` from 2004-04-05 to 2006-04-02. Empty where none is listed.</summary>
    public string RunOf(string kind) => OfKind(kind) is { Length: > 0 } own ? $"`{kind}` from {ValueText.Date(own[0].Start)} to {ValueText.Date(own[^1].End)}" : "";

    /// <summary>The same of all kinds, as a sentence about a policy's calendar that follows another. Empty where there is none.</summary>
    public string RunsOf(string policy) => Periods.IsEmpty ? "" : $" The calendar of `{policy}` has {string.Join(" and ", Kinds.Select(RunOf))}.";

    /// <summary>The periods of a kind by date.</summary>
    public ImmutableArray<Period> OfKind(string kind) => [.. Periods.Where(p => p.Kind == kind).OrderBy(p => p.Start)];
}

/// <summary>A named period.</summary>
/// <param name="Kind">`quarter`, `year`.</param>
/// <param name="Dates">Its dates by name: `start`, `end`, `due`, and the calendar's own. Day numbers.</param>
public sealed record Period(string Kind, string Name, ImmutableDictionary<string, int> Dates, Origin Origin)
{
    public const string StartDate = "start";

    public const string EndDate = "end";

    /// <summary>Its first and last day; null where the calendar gives not both.</summary>
    public (int Start, int End)? Days => Dates.TryGetValue(StartDate, out var start) && Dates.TryGetValue(EndDate, out var end) ? (start, end) : null;

    /// <summary>The entry of the calendar that generates it; null where it is listed itself.</summary>
    public string? Run { get; init; }

    /// <summary>Its path in the policy: that of the entry that lists or generates it.</summary>
    public string Path => $"calendar.{Kind}.{Run ?? Name}";

    public int Start => Dates[StartDate];

    public int End => Dates[EndDate];
}

/// <summary>Bank holidays (day numbers), complete from the first covered day to the last.</summary>
public sealed record BankHolidays(int From, int To, ImmutableSortedSet<int> Days)
{
    public bool Covers(int day) => day >= From && day <= To;

    /// <summary>Of a covered day.</summary>
    public bool IsWorkingDay(int day) => !IsWeekend(day) && !Days.Contains(day);

    public static bool IsWeekend(int day) => DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Why it is not known whether a day is a working day.</summary>
    public string WhyNotCovered(int day) => day < From ? $"the list of bank holidays begins on {ValueText.Date(From)}" : $"the list of bank holidays ends on {ValueText.Date(To)}";
}
