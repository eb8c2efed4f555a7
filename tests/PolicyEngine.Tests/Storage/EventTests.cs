using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using PolicyEngine.Facts;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>Events in a store: known from a day, withdrawn from a day, never altered.</summary>
public sealed class EventTests
{
    [Theory]
    [InlineData("UPDATE entry SET body = replace(body, 'A. Officer', 'B. Officer') WHERE seq = 16", "log entry 16 (event) was altered")]
    [InlineData("UPDATE event SET done_on = done_on + 1", "event 16 is not found as it was recorded")]
    [InlineData("UPDATE event SET known_on = known_on + 1", "event 16 is not found as it was recorded")]
    [InlineData("INSERT INTO event SELECT 3, authority, what, level, subject, period, done_on, done_by, note, attached, known_on FROM event WHERE entry = 16", "event 3 is not found as it was recorded")]
    [InlineData("UPDATE event_withdrawal SET because = 'x'", "log entry 17 (event-withdrawal) is not found as it was recorded")]
    [InlineData("DELETE FROM event_withdrawal", "log entry 17 (event-withdrawal) is not found as it was recorded")]
    public void What_was_done_to_an_event_is_named(string sql, string named)
    {
        using var sample = Withdrawn();
        using (var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            connection.Open();
            foreach (var table in new[] { "entry", "event", "event_withdrawal" })
                connection.Execute($"DROP TRIGGER \"{table} is never altered\"; DROP TRIGGER \"{table} is never removed\"");
            connection.Execute(sql);
        }

        var (exit, output) = sample.Run("verify");
        Assert.Equal(1, exit);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE event SET done_by = 'x'")]
    [InlineData("DELETE FROM event")]
    [InlineData("DELETE FROM event_withdrawal")]
    public void The_database_itself_alters_no_event(string sql)
    {
        using var sample = Withdrawn();
        using var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False");
        connection.Open();
        Assert.Contains("what is recorded is never", Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-08-04", "not known")]
    [InlineData("2024-08-05", "counts")]
    [InlineData("2024-08-19", "counts")]
    [InlineData("2024-08-20", "withdrawn")]
    public void An_event_counts_from_the_day_it_is_known_until_that_of_its_withdrawal(string day, string expected)
    {
        using var sample = Withdrawn();
        Assert.Equal(expected, State(sample, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber, long.MaxValue));
    }

    [Theory]
    [InlineData(15, "not known")]
    [InlineData(16, "counts")]
    [InlineData(17, "withdrawn")]
    public void What_the_log_did_not_hold_yet_makes_no_difference(long upTo, string expected)
    {
        using var sample = Withdrawn();
        Assert.Equal(expected, State(sample, int.MaxValue, upTo));
    }

    [Fact]
    public void A_second_writer_is_told_so_and_nothing_is_lost()
    {
        using var sample = SampleStore.TakingEvents();
        using (var other = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            other.Open();
            using var writing = other.BeginTransaction(deferred: false);
            var (exit, output) = sample.Run("record-event", "visit", "--authority", "othertown", "--service", "s1", "--on", "2024-08-02", "--by", "A");
            Assert.Equal(4, exit);
            Assert.Contains("Another program is writing", output, StringComparison.Ordinal);
        }

        sample.Must("record-event", "visit", "--authority", "othertown", "--service", "s1", "--on", "2024-08-02", "--by", "A");
    }

    [Fact]
    public void A_clock_that_has_gone_back_is_said()
    {
        using var sample = Withdrawn();
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: true);
        var request = new EventRequest("othertown", "visit", null, "s2", null, new DateOnly(2024, 8, 2).DayNumber, "A", "", [], null, null);
        var report = new RecordedEvents(store).Record(request, TestHost.Recorder with { At = TestHost.Recorder.At.AddDays(-3) });
        Assert.Contains("one of the clocks is wrong", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.NotNull(report.Event);
    }

    [Fact]
    public void A_step_recorded_after_a_later_one_of_its_process_is_said()
    {
        var (first, second) = (Event(3, "reminders.returns.letter", 120), Event(0, "reminders.returns.call", 110));
        Assert.Equal(
            "Recorded before it, but done after it: `reminders.returns.letter` (event 3 of 0001-05-01). They count in the order of their days.",
            Assert.Single(EventNotes.Of(second, [new ListedEvent(first, null)])));
        Assert.Empty(EventNotes.Of(second, [new ListedEvent(first with { What = "reminders.plans.letter" }, null)]));
        Assert.Empty(EventNotes.Of(second, [new ListedEvent(first, new RecordedWithdrawal(4, 3, 130, "A", "wrong", 130))]));
    }

    [Fact]
    public void The_steps_of_processes_can_be_recorded_with_what_they_ask_for()
    {
        var known = ImmutableArray.Create(Step("reminders.returns.letter"), Step("reminders.plans.letter"), Step("procedures.failing.plan-agreed"));
        Assert.Equal("procedures.failing.plan-agreed", Assert.Single(RecordableEvent.Find(known, "plan-agreed")).Name);
        Assert.Equal("reminders.plans.letter", Assert.Single(RecordableEvent.Find(known, "plans.letter")).Name);
        Assert.Equal(2, RecordableEvent.Find(known, "letter").Length);
        Assert.Empty(RecordableEvent.Find(known, "etter"));
        Assert.Equal("plan-agreed", RecordableEvent.Near(known, "plan-agred"));
    }

    private static RecordableEvent Step(string name) => new(name, name, "service", null, []);

    private static RecordedEvent Event(long entry, string what, int on) => new(entry, "kent", what, "service", "s1", null, on, "A", "", [], null, on);

    /// <summary>An event as entry 16, known from 2024-08-05, withdrawn as entry 17 on 2024-08-20.</summary>
    private static SampleStore Withdrawn()
    {
        var sample = SampleStore.TakingEvents();
        sample.Must("record-event", "visit", "--authority", "othertown", "--service", "s1", "--on", "2024-08-02", "--by", "A. Officer", "--known-from", "2024-08-05");
        sample.Must("withdraw-event", "16", "--by", "B. Officer", "--because", "another service", "--on", "2024-08-20", "--known-from", "2024-08-20");
        return sample;
    }

    private static string State(SampleStore sample, int day, long upTo)
    {
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: false);
        var policy = store.Snapshot(store.Adoptions.Latest("othertown")!.Snapshot).Form;
        var events = store.Facts("othertown", policy, new Knowledge(day, upTo)).Events;
        return events is [var one] ? one.Withdrawn is null ? "counts" : "withdrawn" : "not known";
    }
}
