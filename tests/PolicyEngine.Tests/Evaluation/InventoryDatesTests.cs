using System.Collections.Immutable;
using System.Globalization;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Evaluation;

/// <summary>The dates of the two source calendars, written out from the frameworks' inventory and held against the shipped policies, under every reading that moves them.</summary>
public sealed class InventoryDatesTests
{
    /// <summary>Quarter; its end; deadline; reminder two days after; ten days after that; the last day that is not late.</summary>
    private const string Blackburn = """
        2004-05 Q1 | 2004-07-04 | 2004-07-16 | 2004-07-18 | 2004-07-28 | 2004-08-15
        2004-05 Q2 | 2004-10-03 | 2004-10-18 | 2004-10-20 | 2004-10-30 | 2004-11-14
        2004-05 Q3 | 2005-01-02 | 2005-01-18 | 2005-01-20 | 2005-01-30 | 2005-02-13
        2004-05 Q4 | 2005-04-03 | 2005-04-14 | 2005-04-16 | 2005-04-26 | 2005-05-15
        2005-06 Q1 | 2005-07-03 | 2005-07-15 | 2005-07-17 | 2005-07-27 | 2005-08-14
        2005-06 Q2 | 2005-10-02 | 2005-10-17 | 2005-10-19 | 2005-10-29 | 2005-11-13
        2005-06 Q3 | 2006-01-01 | 2006-01-17 | 2006-01-19 | 2006-01-29 | 2006-02-12
        2005-06 Q4 | 2006-04-02 | 2006-04-14 | 2006-04-16 | 2006-04-26 | 2006-05-14
        """;

    /// <summary>Quarter; its end; due date; the due date if one on a day off moves to the next working day.</summary>
    private const string Stoke = """
        2018-19 Q2 | 2018-09-30 | 2018-10-13 | 2018-10-15
        2018-19 Q3 | 2018-12-31 | 2019-01-11 | 2019-01-11
        2018-19 Q4 | 2019-03-31 | 2019-04-12 | 2019-04-12
        2019-20 Q1 | 2019-06-30 | 2019-07-12 | 2019-07-12
        2019-20 Q2 | 2019-09-30 | 2019-10-11 | 2019-10-11
        2019-20 Q3 | 2019-12-31 | 2020-01-10 | 2020-01-10
        2019-20 Q4 | 2020-03-31 | 2020-04-10 | 2020-04-14
        2020-21 Q1 | 2020-06-30 | 2020-07-10 | 2020-07-10
        2020-21 Q2 | 2020-09-30 | 2020-10-09 | 2020-10-09
        2020-21 Q3 | 2020-12-31 | 2021-01-08 | 2021-01-08
        2020-21 Q4 | 2021-03-31 | 2021-04-09 | 2021-04-09
        2021-22 Q1 | 2021-06-30 | 2021-06-30 | 2021-06-30
        """;

    /// <summary>England, 2004 to 2006, of the days that matter to the dates above.</summary>
    private static readonly ImmutableHashSet<int> DaysOff =
        [.. "2004-08-30 2004-12-27 2004-12-28 2005-01-03 2005-03-25 2005-03-28 2005-05-02 2006-01-02 2006-04-14 2006-04-17 2006-05-01".Split(' ').Select(Day)];

    private static readonly CheckedPolicy BlackburnPolicy = Compiled("blackburn-with-darwen");
    private static readonly CheckedPolicy StokePolicy = Compiled("stoke-on-trent");

    public static TheoryData<string> BlackburnRows => [.. Blackburn.Split('\n')];

    public static TheoryData<string> StokeRows => [.. Stoke.Split('\n')];

    [Theory]
    [MemberData(nameof(BlackburnRows))]
    public void As_read_now_the_chase_of_a_return_runs_on_the_inventorys_days(string row)
    {
        var cells = Cells(row);
        var chase = Chase(cells[0], asOf: Day(cells[2]));
        Assert.Equal(cells[3], On(chase, "reminder-letter"));
        Assert.Equal(Day(cells[4]) + 1, Day(On(chase, "referral")));
        Assert.Equal(Day(cells[4]) + 1, Day(On(chase, "decision")));
        Assert.Equal(Process.NotYet, Word(chase));
    }

    [Theory]
    [MemberData(nameof(BlackburnRows))]
    public void Every_answer_to_the_readings_moves_them_as_it_says(string row)
    {
        var cells = Cells(row);
        foreach (var moved in new[] { "stays", "next-working-day" })
        {
            foreach (var days in new[] { "calendar", "working" })
            {
                foreach (var further in new[] { "from-reminder", "from-reminder-working-days", "from-deadline", "from-deadline-working-days" })
                {
                    var chase = Chase(cells[0], Day(cells[2]), ("deadline-on-a-day-off", moved), ("reminder-days", days), ("further-ten-days", further));
                    var deadline = moved == "stays" ? Day(cells[2]) : Working(Day(cells[2]) - 1, 1);
                    var reminder = days == "calendar" ? deadline + 2 : Working(deadline, 2);
                    var from = further.StartsWith("from-reminder", StringComparison.Ordinal) ? reminder : deadline;
                    var ends = further.EndsWith("working-days", StringComparison.Ordinal) ? Working(from, 10) : from + 10;
                    Assert.Equal((reminder, ends + 1), (Day(On(chase, "reminder-letter")), Day(On(chase, "referral"))));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlackburnRows))]
    public void The_steps_come_on_their_days_and_not_before(string row)
    {
        var cells = Cells(row);
        Assert.Equal(Process.NotYet, Word(Chase(cells[0], Day(cells[3]) - 1)));
        Assert.Equal("reminder-letter", Word(Chase(cells[0], Day(cells[3]))));
        Assert.Equal("reminder-letter", Word(Chase(cells[0], Day(cells[4]))));
        Assert.Equal("decision", Word(Chase(cells[0], Day(cells[4]) + 1)));
    }

    [Theory]
    [MemberData(nameof(BlackburnRows))]
    public void A_return_is_late_from_the_day_after_six_weeks(string row)
    {
        var cells = Cells(row);
        Assert.True(Decide(BlackburnPolicy, cells[0], Day(cells[5]) + 1).Find("values.late")!.Result.IsCertainlyTrue);
        Assert.False(Decide(BlackburnPolicy, cells[0], Day(cells[5])).Find("values.late")!.Result.IsCertainlyTrue);
        Assert.Equal(Day(cells[1]) + 42, Day(cells[5]));
    }

    [Fact]
    public void Every_reading_that_moves_a_date_is_named_with_the_dates_that_it_moves()
    {
        var readings = Decide(BlackburnPolicy, "2005-06 Q4", Day("2006-04-14")).Readings;
        Assert.Equal(["reminder-letter", "referral", "decision"], Moved("deadline-on-a-day-off", "next-working-day"));
        Assert.Equal(["reminder-letter", "referral", "decision"], Moved("reminder-days", "working"));
        Assert.Equal(["referral", "decision"], Moved("further-ten-days", "from-deadline"));

        IEnumerable<string> Moved(string reading, string option)
        {
            var use = readings.Single(r => r.Question.Id == reading);
            var answer = use.Alternatives.Single(a => use.Question.Options[a.Option].Id == option);
            return answer.Differences.Select(d => d.Part).Where(p => p.Definition.Id == "reminders.returns").Select(p => p.Name!);
        }
    }

    [Theory]
    [MemberData(nameof(StokeRows))]
    public void Reports_are_due_on_the_listed_days_or_the_next_working_day(string row)
    {
        var cells = Cells(row);
        Assert.Equal(cells[2], Deadline());
        Assert.Equal(cells[3], Deadline(("due-on-a-day-off", "next-working-day")));
        Assert.Equal(Day(cells[1]), StokePolicy.Calendar.Find("quarter", cells[0])!.Dates["end"]);

        string Deadline(params (string, string)[] answers) => ValueText.Date(ProcessDay(Decide(StokePolicy, cells[0], Day(cells[1]), answers).Find("values.deadline")!.Result));
    }

    private static ProcessRun Chase(string period, int asOf, params (string Reading, string Option)[] answers) =>
        Decide(BlackburnPolicy, period, asOf, answers).Find("reminders.returns")!.Run!;

    private static Decision Decide(CheckedPolicy policy, string period, int asOf, params (string Reading, string Option)[] answers)
    {
        var readings = answers.ToImmutableDictionary(a => Index(policy, a.Reading), a => OptionOf(policy, a));
        return Deciding.Decide(policy, OnFile(policy), new EvaluationRequest(LevelOf(policy, "service"), "oak-house", new PeriodName("quarter", period), asOf, readings));
    }

    /// <summary>A service whose provider has to make returns.</summary>
    private static FactBase OnFile(CheckedPolicy policy) => FactReading.OfYaml(policy, new SourceText("facts.yaml", policy == StokePolicy ? "service: {oak-house: {strand: core}}" : """
        provider: {acme: {part_of_organisation: yes, employs_support_staff: yes}}
        service: {oak-house: {provider: acme, type: accommodation-based}}
        """)).Facts!;

    private static int LevelOf(CheckedPolicy policy, string kind) => Array.FindIndex([.. policy.Records], r => r.Name == kind);

    private static int Index(CheckedPolicy policy, string reading) => Array.FindIndex([.. policy.Readings], r => r.Id == reading);

    private static int OptionOf(CheckedPolicy policy, (string Reading, string Option) answer) =>
        Array.FindIndex([.. policy.Readings[Index(policy, answer.Reading)].Options], o => o.Id == answer.Option);

    private static string On(ProcessRun run, string step) => ValueText.Date(ProcessDay(run.DayOf(step)));

    private static int ProcessDay(Possible day) => (int)Assert.IsType<NumberExtent>(day.Values).Low!.Value.Numerator;

    private static string Word(ProcessRun run) =>
        ((Types.ChoiceType)BlackburnPolicy.Definitions.Single(d => d.Id == "reminders.returns").Type).Options[Assert.IsType<OptionExtent>(run.Result.Values).Single];

    private static int Working(int from, int days)
    {
        for (var day = from + 1; ; day++)
        {
            if (DateOnly.FromDayNumber(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !DaysOff.Contains(day) && --days == 0)
                return day;
        }
    }

    private static string[] Cells(string row) => row.Split('|', StringSplitOptions.TrimEntries);

    private static int Day(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture).DayNumber;

    private static CheckedPolicy Compiled(string id)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, Path.Join("policies", id));
        return PolicyCompiler.Compile(folder.Files, folder.Find).Policy!;
    }
}
