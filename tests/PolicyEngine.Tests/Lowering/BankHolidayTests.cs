using PolicyEngine.Text;

namespace PolicyEngine.Tests.Lowering;

/// <summary>The listed bank holidays of each nation, compared with what the Act of 1971, the proclamations and the movable feasts give for every year.</summary>
public sealed class BankHolidayTests
{
    private const int FirstYear = 2003;
    private const int LastYear = 2030;

    /// <summary>Days that a proclamation added in all nations.</summary>
    private static readonly DateOnly[] Extra = [new(2011, 4, 29), new(2012, 6, 5), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8)];

    /// <summary>Holidays that a proclamation moved: the day they usually are, and the day they were.</summary>
    private static readonly Dictionary<DateOnly, DateOnly> Moved = new()
    {
        [new(2012, 5, 28)] = new(2012, 6, 4),
        [new(2020, 5, 4)] = new(2020, 5, 8),
        [new(2022, 5, 30)] = new(2022, 6, 2),
    };

    [Theory]
    [InlineData("england-and-wales")]
    [InlineData("scotland")]
    [InlineData("northern-ireland")]
    public void The_list_of_a_nation_is_what_the_rules_give(string nation)
    {
        var listed = PolicyCompiler.Compile(new SourceFolder(RepositoryRoot.Path, $"policies/national/bank-holidays/{nation}")).Policy!.Calendar.Holidays!;

        Assert.Equal(new DateOnly(FirstYear, 1, 1).DayNumber, listed.From);
        Assert.Equal(new DateOnly(LastYear, 12, 31).DayNumber, listed.To);
        for (var year = FirstYear; year <= LastYear; year++)
            Assert.Equal(Expected(nation, year).Order(), listed.Days.Select(DateOnly.FromDayNumber).Where(d => d.Year == year));
        Assert.DoesNotContain(listed.Days, d => DateOnly.FromDayNumber(d).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    [Theory]
    [InlineData(2004, "2004-04-11")]
    [InlineData(2006, "2006-04-16")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2011, "2011-04-24")]
    [InlineData(2020, "2020-04-12")]
    [InlineData(2024, "2024-03-31")]
    public void Easter_is_where_it_was(int year, string sunday) => Assert.Equal(sunday, $"{Easter(year):yyyy-MM-dd}");

    private static IEnumerable<DateOnly> Expected(string nation, int year)
    {
        var days = OnWeekdays([new(year, 12, 25), new(year, 12, 26)])
            .Concat(OnWeekdays(nation == "scotland" ? [new(year, 1, 1), new(year, 1, 2)] : [new(year, 1, 1)]))
            .Append(Easter(year).AddDays(-2))
            .Append(Monday(new DateOnly(year, 5, 1)))
            .Append(Monday(new DateOnly(year, 5, 25)))
            .Append(Monday(nation == "scotland" ? new DateOnly(year, 8, 1) : new DateOnly(year, 8, 25)));
        if (nation == "northern-ireland")
            days = days.Concat(OnWeekdays([new(year, 3, 17)])).Concat(OnWeekdays([new(year, 7, 12)]));
        if (nation != "scotland")
            days = days.Append(Easter(year).AddDays(1));
        if (nation == "scotland" && year >= 2007)
            days = days.Concat(OnWeekdays([new(year, 11, 30)]));
        if (nation == "scotland" && year == 2026)
            days = days.Append(new DateOnly(2026, 6, 15));
        return days.Select(d => Moved.GetValueOrDefault(d, d)).Concat(Extra.Where(e => e.Year == year));
    }

    /// <summary>The first Monday from a day on: of the first seven days of a month the first, of the last seven the last.</summary>
    private static DateOnly Monday(DateOnly from) => Enumerable.Range(0, 7).Select(from.AddDays).Single(d => d.DayOfWeek == DayOfWeek.Monday);

    /// <summary>Days of fixed date; for each on a weekend the next weekday that is not one of them.</summary>
    private static IEnumerable<DateOnly> OnWeekdays(DateOnly[] days)
    {
        var kept = days.Where(IsWeekday).ToList();
        foreach (var day in days.Where(d => !IsWeekday(d)))
            kept.Add(Enumerable.Range(1, 7).Select(day.AddDays).First(d => IsWeekday(d) && !kept.Contains(d)));
        return kept;
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday;

    /// <summary>Easter Sunday by the table of the Prayer Book: the Sunday after the full moon of the church's calendar.</summary>
    private static DateOnly Easter(int year)
    {
        var century = year / 100;
        var golden = year % 19;
        var epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        var moon = epact - (epact == 29 || (epact == 28 && golden > 10) ? 1 : 0);
        var fullMoon = new DateOnly(year, 3, 21).AddDays(moon);
        return fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);
    }
}
