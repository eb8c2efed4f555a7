using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PolicyEngine.Storage;

/// <summary>What was done, on file: recording, withdrawing, finding. Nothing is ever altered; what ends an event is a new entry of the log.</summary>
public sealed class RecordedEvents(Store store)
{
    private const string Columns = """
        SELECT e.seq, e.kind, e.body, e.previous, e.hash, x.seq, x.kind, x.body, x.previous, x.hash
        FROM event v JOIN entry e ON e.seq = v.entry LEFT JOIN event_withdrawal w ON w.event = v.entry LEFT JOIN entry x ON x.seq = w.entry
        """;

    public EventReport Record(EventRequest request, Recorder recorder) => store.Write(
        () =>
        {
            var checks = new EventChecks(store, request, recorder.Today);
            if (checks.Run() is not { } done)
                return EventReport.Refusal(checks.Refused!);
            var others = List($"{Columns} WHERE v.authority = $1 AND v.level = $2 AND v.subject = $3 AND v.period IS $4 ORDER BY v.entry", done.Authority, done.Level, done.Subject, done.Period);
            if (others.FirstOrDefault(o => o.Counts && o.Event.What == done.What && o.Event.On == done.On) is { } same)
                return EventReport.Refusal($"{done.About} is already recorded for {Json.Day(done.On)}, as event {same.Event.Entry}. If it was done twice on that day, or is to be corrected, "
                    + $"withdraw it (`policy withdraw-event {same.Event.Entry}`) and record it anew with a note that says so.");
            string[] notes = [.. checks.Notes, .. EventNotes.Of(done, others), .. ClockNote(recorder)];
            var entry = store.Log.Append(LogEntry.Event, done.ToBody(recorder));
            EventIndex.Add(store.Connection, done with { Entry = entry.Seq });
            return Report(entry.Seq, notes);
        },
        report => report.Refused is null);

    /// <param name="on">The day (a day number) on which it was withdrawn.</param>
    /// <param name="by">Who withdrew it.</param>
    /// <param name="knownOn">The day (a day number) from which that is known; null for the day of recording.</param>
    public EventReport Withdraw(long number, int on, string by, string because, int? knownOn, Recorder recorder) => store.Write(
        () =>
        {
            if (Find(number) is not { } listed)
                return EventReport.Refusal(NoEvent(number));
            if (listed.Withdrawn is { } before)
                return EventReport.Refusal($"Event {number} was already withdrawn on {Json.Day(before.On)} by {before.By}: {before.Because} (log entry {before.Entry}).");
            if (on > recorder.Today)
                return EventReport.Refusal($"{Json.Day(on)} is a day to come: today is {Json.Day(recorder.Today)} by this machine's clock.");
            if (on < listed.Event.On)
                return EventReport.Refusal($"Event {number} cannot have been withdrawn on {Json.Day(on)}: it was done later, on {Json.Day(listed.Event.On)}.");
            if (knownOn > recorder.Today || knownOn < on)
                return EventReport.Refusal($"That event {number} was withdrawn on {Json.Day(on)} cannot have been known from {Json.Day(knownOn.Value)}: it is known from that day at the earliest, "
                    + "and from today at the latest.");
            string[] notes = [.. ClockNote(recorder)];
            var withdrawal = new RecordedWithdrawal(0, number, on, by, because, knownOn ?? recorder.Today);
            var entry = store.Log.Append(LogEntry.EventWithdrawal, withdrawal.ToBody(recorder));
            EventIndex.Add(store.Connection, withdrawal with { Entry = entry.Seq });
            return Report(number, notes);
        },
        report => report.Refused is null);

    /// <summary>The same, recorded before by whoever did it; that it was withdrawn makes no difference.</summary>
    /// <param name="request">As it would be recorded.</param>
    public ListedEvent? Like(EventRequest request) => List(new EventFilter(request.Authority, request.Subject, request.What, request.On, request.On))
        .LastOrDefault(
            e => Facts.PlainName.Of(e.Event.Period ?? "") == Facts.PlainName.Of(request.Period ?? "") && e.Event.By == request.By && (request.Level is null || e.Event.Level == request.Level));

    /// <summary>What the policies now adopted let be recorded.</summary>
    /// <param name="authority">Only of one; null for all.</param>
    public static ImmutableArray<string> Names(Store store, string? authority) =>
    [
        .. store.Adoptions.Authorities.Where(a => authority is null || a == authority)
            .SelectMany(a => Facts.RecordableEvent.Of(store.Snapshot(store.Adoptions.Latest(a)!.Snapshot).Form)).Select(e => e.Name).Distinct(),
    ];

    public ListedEvent? Find(long number) => List($"{Columns} WHERE v.entry = $1", number) is [var found] ? found : null;

    /// <summary>In the order of the days on which they were done.</summary>
    public ImmutableArray<ListedEvent> List(EventFilter filter) =>
    [
        .. List(
            $"""
            {Columns} WHERE ($1 IS NULL OR v.authority = $1) AND ($2 IS NULL OR v.subject = $2) AND ($3 IS NULL OR instr('.' || v.what || '.', '.' || $3 || '.') > 0)
              AND ($4 IS NULL OR v.done_on >= $4) AND ($5 IS NULL OR v.done_on <= $5) ORDER BY v.done_on, v.entry
            """,
            filter.Authority, filter.Subject, filter.Process, filter.From, filter.To),
    ];

    private List<ListedEvent> List(string sql, params object?[] values) => store.Read(() => store.Connection.Query(
        sql,
        r => new ListedEvent(
            new LogEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.Blob(3), r.Blob(4)).As(RecordedEvent.Read),
            r.IsDBNull(5) ? null : new LogEntry(r.GetInt64(5), r.GetString(6), r.GetString(7), r.Blob(8), r.Blob(9)).As(RecordedWithdrawal.Read)),
        values));

    private EventReport Report(long number, string[] notes)
    {
        var listed = Find(number)!;
        return new EventReport(listed, null, [.. notes]) { Resting = new RecordedDecisions(store).RestingOn(listed.Event) };
    }

    private string NoEvent(long number) => store.Log.Find(number) switch
    {
        null => $"There is no event {number}: the log has {store.Head.Entries} entries. `policy events` lists the events.",
        { Kind: LogEntry.Decision } =>
            $"{new DecisionId(number)} is a decision, not an event. `policy withdraw {new DecisionId(number)}` withdraws a decision; `policy events` lists the events.",
        { Kind: LogEntry.EventWithdrawal } entry =>
            $"Log entry {number} is the withdrawal of event {entry.As(RecordedWithdrawal.Read).Event}, not an event, and stays. Record the event anew if it should count.",
        { Kind: var kind } => $"Log entry {number} is no event ({kind}). `policy events` lists the events.",
    };

    /// <summary>Where the clock has gone back since the last entry, what is known from when comes out wrong.</summary>
    private IEnumerable<string> ClockNote(Recorder recorder)
    {
        var at = store.Log.Find(store.Head.Entries) is { } last ? last.As(e => JsonNode.Parse(e.Body)!.Text("at")) : "";
        if (string.CompareOrdinal(at, Json.Moment(recorder.At)) > 0)
            yield return $"This machine's clock says {Json.Moment(recorder.At)}, but the entry before was recorded at {at}: one of the clocks is wrong. "
                + "It is recorded all the same; withdraw it and record it anew with `--known-from` if the day from which it is known came out wrong.";
    }
}
