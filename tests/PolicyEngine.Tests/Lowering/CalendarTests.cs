using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Lowering;

/// <summary>Calendars: those of the frameworks as their documents list them, runs of periods, and the period that contains a day.</summary>
public sealed class CalendarTests
{
    /// <summary>Appendix 2 of Blackburn's document: the deadlines with their days of the week, and days after the quarter.</summary>
    private const string Blackburn = """
        2004-05 Q1 | 2004-04-05 | 2004-07-04 | 2004-07-16 | Friday | 12
        2004-05 Q2 | 2004-07-05 | 2004-10-03 | 2004-10-18 | Monday | 15
        2004-05 Q3 | 2004-10-04 | 2005-01-02 | 2005-01-18 | Tuesday | 16
        2004-05 Q4 | 2005-01-03 | 2005-04-03 | 2005-04-14 | Thursday | 11
        2005-06 Q1 | 2005-04-04 | 2005-07-03 | 2005-07-15 | Friday | 12
        2005-06 Q2 | 2005-07-04 | 2005-10-02 | 2005-10-17 | Monday | 15
        2005-06 Q3 | 2005-10-03 | 2006-01-01 | 2006-01-17 | Tuesday | 16
        2005-06 Q4 | 2006-01-02 | 2006-04-02 | 2006-04-14 | Friday | 12
        """;

    /// <summary>Section 4a of Stoke's document.</summary>
    private const string Stoke = """
        2018-19 Q2 | 2018-07-01 | 2018-09-30 | 2018-10-13 | Saturday | 13
        2018-19 Q3 | 2018-10-01 | 2018-12-31 | 2019-01-11 | Friday | 11
        2018-19 Q4 | 2019-01-01 | 2019-03-31 | 2019-04-12 | Friday | 12
        2019-20 Q1 | 2019-04-01 | 2019-06-30 | 2019-07-12 | Friday | 12
        2019-20 Q2 | 2019-07-01 | 2019-09-30 | 2019-10-11 | Friday | 11
        2019-20 Q3 | 2019-10-01 | 2019-12-31 | 2020-01-10 | Friday | 10
        2019-20 Q4 | 2020-01-01 | 2020-03-31 | 2020-04-10 | Friday | 10
        2020-21 Q1 | 2020-04-01 | 2020-06-30 | 2020-07-10 | Friday | 10
        2020-21 Q2 | 2020-07-01 | 2020-09-30 | 2020-10-09 | Friday | 9
        2020-21 Q3 | 2020-10-01 | 2020-12-31 | 2021-01-08 | Friday | 8
        2020-21 Q4 | 2021-01-01 | 2021-03-31 | 2021-04-09 | Friday | 9
        2021-22 Q1 | 2021-04-01 | 2021-06-30 | 2021-06-30 | Wednesday | 0
        """;

    [Theory]
    [InlineData("blackburn-with-darwen", Blackburn)]
    [InlineData("stoke-on-trent", Stoke)]
    public void The_calendars_of_the_frameworks_are_as_their_documents_list_them(string policy, string listed) =>
        Assert.Equal(listed.ReplaceLineEndings("\n"), string.Join('\n', CalendarOf(policy).OfKind("quarter").Select(Line)));

    [Fact]
    public void Blocks_of_13_weeks_are_called_after_the_financial_quarter_that_they_mostly_lie_in()
    {
        var generated = Compiled("from: 2004-04-05, to: 2006-04-02, every: 13 weeks, name: financial-quarter");

        Assert.Equal(CalendarOf("blackburn-with-darwen").OfKind("quarter").Select(p => (p.Name, p.Start, p.End)), generated.Periods.Select(p => (p.Name, p.Start, p.End)));
    }

    [Theory]
    [InlineData("from: 2023-04-01, to: 2024-03-31, every: 3 months, name: financial-quarter", "2023-24 Q1 06-30, 2023-24 Q2 09-30, 2023-24 Q3 12-31, 2023-24 Q4 03-31")]
    [InlineData("from: 2023-04-01, to: 2025-03-31, every: 1 year, name: financial-year", "2023-24 03-31, 2024-25 03-31")]
    [InlineData("from: 1999-04-01, to: 2000-03-31, every: 1 year, name: financial-year", "1999-00 03-31")]
    [InlineData("from: 2024-01-01, to: 2024-06-30, every: 3 months, name: calendar-quarter", "2024 Q1 03-31, 2024 Q2 06-30")]
    [InlineData("from: 2023-01-01, to: 2024-12-31, every: 12 months, name: calendar-year", "2023 12-31, 2024 12-31")]
    [InlineData("from: 2024-01-01, to: 2024-03-31, every: 1 month, name: month", "2024-01 01-31, 2024-02 02-29, 2024-03 03-31")]
    [InlineData("from: 2023-04-03, to: 2023-07-02, every: '[4 weeks, 4 weeks, 5 weeks]', name: month", "2023-04 04-30, 2023-05 05-28, 2023-06 07-02")]
    [InlineData("from: 2020-03-30, to: 2022-04-03, every: '[53 weeks, 52 weeks]', name: financial-year", "2020-21 04-04, 2021-22 04-03")]
    [InlineData("from: 2023-04-03, to: 2023-04-16, every: 1 week, name: first-day", "2023-04-03 04-09, 2023-04-10 04-16")]
    public void A_run_gives_periods_that_follow_each_other(string run, string expected)
    {
        var periods = Compiled(run.Replace("'", "", StringComparison.Ordinal)).Periods;

        Assert.Equal(expected, string.Join(", ", periods.Select(p => $"{p.Name} {DateOnly.FromDayNumber(p.End):MM-dd}")));
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.End + 1, pair.Second.Start));
    }

    [Fact]
    public void A_periods_dates_may_rest_on_each_other()
    {
        var period = Compiled("from: 2006-01-02, to: 2006-04-02, every: 13 weeks, name: financial-quarter, due: next-working-day(end + 12 days), live: due + 2 working days").Periods.Single();

        Assert.Equal((Day("2006-04-18"), Day("2006-04-20")), (period.Dates["due"], period.Dates["live"]));
    }

    [Theory]
    [InlineData("2004-04-05", "2004-05 Q1")]
    [InlineData("2004-07-04", "2004-05 Q1")]
    [InlineData("2004-07-05", "2004-05 Q2")]
    [InlineData("2006-04-02", "2005-06 Q4")]
    public void A_day_belongs_to_the_period_that_contains_it(string day, string period) =>
        Assert.Equal(period, CalendarOf("blackburn-with-darwen").PeriodOn("quarter", Day(day))?.Name);

    [Theory]
    [InlineData("quarter", "2006-04-03", "no period of `quarter` contains 2006-04-03: the calendar of `bwd` ends on 2006-04-02")]
    [InlineData("quarter", "2004-04-04", "no period of `quarter` contains 2004-04-04: the calendar of `bwd` begins on 2004-04-05")]
    [InlineData("month", "2004-04-05", "no period of `month` contains 2004-04-05: the calendar of `bwd` has no `month`")]
    public void Outside_every_period_it_is_said_where_the_calendar_ends(string kind, string day, string why)
    {
        var calendar = CalendarOf("blackburn-with-darwen");

        Assert.Null(calendar.PeriodOn(kind, Day(day)));
        Assert.Equal(why, calendar.WhyNone("bwd", kind, Day(day)));
    }

    [Fact]
    public void In_a_gap_it_is_said_between_which_periods()
    {
        var calendar = CalendarOf("blackburn-with-darwen");
        var without = calendar with { Periods = [.. calendar.Periods.Where(p => p.Name != "2004-05 Q3")] };

        Assert.Equal(
            "no period of `quarter` contains 2004-12-25: in the calendar of `bwd`, `2004-05 Q2` ends on 2004-10-03 and `2004-05 Q4` begins on 2005-01-03",
            without.WhyNone("bwd", "quarter", Day("2004-12-25")));
    }

    private static string Line(Period period)
    {
        var due = period.Dates["due"];
        return $"{period.Name} | {ValueText.Date(period.Start)} | {ValueText.Date(period.End)} | {ValueText.Date(due)} | {DateOnly.FromDayNumber(due).DayOfWeek} | {due - period.End}";
    }

    private static int Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber;

    private static Calendar CalendarOf(string policy) => PolicyCompiler.Compile(new SourceFolder(RepositoryRoot.Path, $"policies/{policy}")).Policy!.Calendar;

    private static Calendar Compiled(string run)
    {
        var text = $"policy: p\ntitle: P\nstatus: draft\nextends: national/bank-holidays/england-and-wales\ncalendar: {{quarter: {{generate: {{{run}}}}}}}\n";
        var holidays = new SourceFolder(RepositoryRoot.Path, "policies/national/bank-holidays/england-and-wales");
        return PolicyCompiler.Compile([new SourceText("p.yaml", text)], _ => holidays.Files).Policy!.Calendar;
    }
}
