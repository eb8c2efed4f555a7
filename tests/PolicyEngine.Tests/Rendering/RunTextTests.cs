using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Rendering;

/// <summary>A process drawn as a timeline: what was recorded, what is due, what is to come, and the day stood on between them.</summary>
public sealed class RunTextTests
{
    private const string Written = """
        policy: p
        title: Returns
        status: in-force
        documents: {guide: Guide}
        facts:
          service: {fields: {homes: {count: true}, closed: {date: true}}}
          return: {of: service, per: quarter, absent: unknown, fields: {late: {yes-no: true}}}
        calendar: {quarter: {2024-25 Q1: {from: 2024-04-01, to: 2024-06-30, due: 2024-07-12}}}
        reminders:
          returns:
            from: due
            until: service.closed
            cite: "1"
            steps:
              letter: {at: due + 2 days, will: {who: the team, do: send a letter}, to: the provider}
              second: {at: letter + 5 days, when: return.late, will: {who: the team, do: send another}}
              visit: {at: letter + 6 days, when: service.homes > 3, must: {who: officer, do: visit}, attach: [notes], cite: "2"}
              report: {at: letter + 20 days, must: {who: officer, do: report}}
        """;

    private static readonly CheckedPolicy Policy = PolicyCompiler.Compile([new SourceText("p.yaml", Written)], _ => []).Policy!;

    [Fact]
    public void Each_step_stands_at_its_day() => Assert.Equal(
        """
        2024-07-16 ● letter: done on 2024-07-16 by J Smith (entry 7); by the rules on 2024-07-14
                   │ the team will send a letter, to the provider
                   │ by post
                   │ attached: letter 12
                   │ guide, 1; p.yaml:15
        2024-07-21 ? second: on 2024-07-21, if it is called for, which cannot be said yet
                   │ the team will send another
                   │ guide, 1; p.yaml:16
        2024-07-22 ! visit: due since 2024-07-22, not on file as done
                   │ officer must visit
                   │ to be attached: notes
                   │ guide, 2; p.yaml:17
        2024-07-25─┼─ the day stood on ─────────────────────────────
        2024-08-05 ○ report: to be done on 2024-08-05
                   │ officer must report
                   │ guide, 1; p.yaml:18

        """,
        Drawn("2024-07-25", homes: 5, Event("letter", "2024-07-16") with { Note = "by post", Attached = ["letter 12"] }));

    [Fact]
    public void What_is_not_called_for_has_its_own_sign() =>
        Assert.Contains("2024-07-20 × visit: not called for\n           │ guide, 2; p.yaml:17\n", Drawn("2024-07-25", homes: 2), StringComparison.Ordinal);

    [Fact]
    public void The_day_stood_on_comes_first_where_all_is_to_come() =>
        Assert.StartsWith("2024-07-13─┼─ the day stood on", Drawn("2024-07-13", homes: 2), StringComparison.Ordinal);

    [Fact]
    public void What_does_not_fit_is_remarked_at_the_end() =>
        Assert.EndsWith("its\n  condition `service.homes > 3` does not hold (here).\n", Drawn("2024-07-25", homes: 2, Event("visit", "2024-07-20")), StringComparison.Ordinal);

    [Fact]
    public void Since_when_it_is_over_stands_above_it() =>
        Assert.StartsWith("over since 2024-07-20, as `service.closed` says\n2024-07-14 × letter: was due on 2024-07-14", Drawn("2024-07-25", homes: 2, closed: "2024-07-20"), StringComparison.Ordinal);

    private static string Drawn(string on, int homes, params ImmutableArray<ProcessEvent> events) => Drawn(on, homes, closed: null, events);

    private static string Drawn(string on, int homes, string? closed, params ImmutableArray<ProcessEvent> events)
    {
        var entries = ImmutableDictionary<int, Entry>.Empty.Add(0, new Entry(EntryState.Supplied, [Extent.Of(homes)]));
        if (closed is not null)
            entries = entries.Add(1, new Entry(EntryState.Supplied, [Extent.Of(Day(closed))]));
        var service = new FactRecord(0, "oak", null, null, entries, "here");
        var period = new PeriodName("quarter", "2024-25 Q1");
        var decision = Deciding.Decide(Policy, new FactBase(Policy, [service], events), new EvaluationRequest(0, "oak", period, Day(on)));
        var page = new Page(100);
        RunText.AddTo(page, decision, decision.Find("reminders.returns")!.Run!);
        return TextRun.Join(page.Runs);
    }

    private static ProcessEvent Event(string step, string on) =>
        new("7", $"reminders.returns.{step}", "service", "oak", "2024-25 Q1", Day(on), "J Smith", "", [], "entry 7");

    private static int Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
