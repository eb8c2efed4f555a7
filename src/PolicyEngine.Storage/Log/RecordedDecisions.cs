using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Decisions;

namespace PolicyEngine.Storage;

/// <summary>Recorded decisions: recording, finding, withdrawing. Nothing is ever altered; what ends a decision is a new entry.</summary>
public sealed class RecordedDecisions(Store store)
{
    private const string Columns = """
        SELECT e.seq, e.kind, e.body, e.previous, e.hash, x.seq, x.kind, x.body, x.previous, x.hash
        FROM decision d JOIN entry e ON e.seq = d.entry LEFT JOIN withdrawal w ON w.decision = d.entry LEFT JOIN decision r ON r.replaces = d.entry
          LEFT JOIN entry x ON x.seq = coalesce(w.entry, r.entry)
        """;

    /// <summary>
    /// Records decisions, in one transaction. Where one with the same results stands, nothing is added, unless it rests on earlier revisions and a reason is
    /// given; where one with other results stands, it is left standing, or replaced if a reason is given, as a correction (the rules being the same) or a supersession.
    /// </summary>
    public ImmutableArray<RecordOutcome> Record(ImmutableArray<Decided> decided, Knowledge knowledge, string? reason, Recorder recorder) => store.Write(() =>
        decided.Select(d => Record(d, knowledge, reason, recorder)).ToImmutableArray());

    /// <summary>Takes a standing decision back; null if it is not there or ended before.</summary>
    public long? Withdraw(long decision, string reason, Recorder recorder) => store.Write<long?>(() =>
    {
        if (Find(decision) is not { Stands: true })
            return null;
        var body = new JsonObject { ["at"] = Json.Moment(recorder.At), ["by"] = recorder.By, ["decision"] = decision, ["reason"] = reason };
        var entry = store.Log.Append(LogEntry.Withdrawal, body.ToJsonString());
        store.Connection.Execute("INSERT INTO withdrawal VALUES ($1, $2)", entry.Seq, decision);
        return entry.Seq;
    });

    public ListedDecision? Find(long entry) => List($"{Columns} WHERE d.entry = $1", entry) is [var found] ? found : null;

    /// <summary>In the order recorded.</summary>
    public List<ListedDecision> List(DecisionFilter filter) => List(
        $"""
        {Columns} WHERE ($1 IS NULL OR d.authority = $1) AND ($2 IS NULL OR d.subject = $2) AND ($3 IS NULL OR d.period = $3) AND ($4 IS NULL OR d.policy = $4)
        {(filter.OnlyStanding ? "AND w.entry IS NULL AND r.entry IS NULL" : "")} ORDER BY d.entry
        """,
        filter.Authority, filter.Subject, filter.Period, filter.Policy);

    /// <summary>Standing decisions that looked for a record which an import revised, added or withdrew.</summary>
    internal List<ListedDecision> RestingOn(string authority, string kind, FactRange range) => List(
        $"""
        {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.entry IN (
          SELECT i.entry FROM {Sql.Name(range.Table)} f CROSS JOIN decision_input i ON i.authority = $1 AND i.kind = $2 AND i.subject IN (f.subject, '{Input.Every}')
            AND (i.period IS NULL OR i.period = f.period) AND i.item IN (f.item, '{Input.Every}')
          WHERE f.id BETWEEN $3 AND $4
          UNION SELECT i.entry FROM {Sql.Name(range.Table)} f CROSS JOIN decision_input i ON i.authority = $1 AND i.kind = $2 AND i.subject = f.owner
            AND (i.period IS NULL OR i.period = f.period) AND i.item = '{Input.Every}'
          WHERE f.id BETWEEN $3 AND $4) ORDER BY d.entry
        """,
        authority, kind, range.First, range.Last);

    /// <summary>Standing decisions that looked for something done, by its name or one that holds it, on a day that had come by theirs.</summary>
    internal ImmutableArray<ListedDecision> RestingOn(RecordedEvent done) =>
    [
        .. List(
            $"""
            {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.entry IN (
              SELECT i.entry FROM decision_input i WHERE i.authority = $1 AND i.subject = $2 AND (i.period IS NULL OR i.period = $3) AND i.item = '{Input.Every}'
                AND instr(i.kind, '.') > 0 AND instr($4 || '.', i.kind || '.') = 1) ORDER BY d.entry
            """,
            done.Authority, done.Subject, done.Period, done.What).Where(d => !(d.Decision.AsOf < done.On)),
    ];

    private List<ListedDecision> List(string sql, params object?[] values) => store.Read(() => store.Connection.Query(
        sql,
        r => new ListedDecision(
            new LogEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.Blob(3), r.Blob(4)).As(RecordedDecision.Read),
            r.IsDBNull(5) ? null : new LogEntry(r.GetInt64(5), r.GetString(6), r.GetString(7), r.Blob(8), r.Blob(9)).As(Ending.Read)),
        values));

    private RecordOutcome Record(Decided decided, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var standing = Standing(decided);
        var replaces = standing is null ? null : new Replacement(
            standing.Entry, standing.Snapshot == decided.Snapshot ? Replacement.Correction : Replacement.Supersession, reason ?? "");
        var made = Of(decided, knowledge, recorder, replaces);
        if (standing is not null && SameResults(standing, made) && (reason is null || standing.Inputs.SequenceEqual(made.Inputs)))
            return new RecordOutcome(decided, null, standing);
        if (standing is not null && reason is null)
            return new RecordOutcome(decided, null, standing) { IsRefused = true };
        var entry = store.Log.Append(LogEntry.Decision, made.ToBody());
        var recorded = made with { Entry = entry.Seq };
        DecisionIndex.Add(store.Connection, recorded);
        return new RecordOutcome(decided, recorded, standing);
    }

    private static bool SameResults(RecordedDecision a, RecordedDecision b) =>
        a.Snapshot == b.Snapshot && a.Results.Length == b.Results.Length && a.Results.Zip(b.Results).All(r => r.First.Id == r.Second.Id && RecordedResult.IsSame(r.First, r.Second));

    private RecordedDecision? Standing(Decided decided) => List(
        $"""
        {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.authority = $1 AND d.level = $2 AND d.subject = $3 AND d.period IS $4 AND d.period_kind IS $5
        """,
        decided.Authority, decided.Decision.Level, decided.Request.Subject, decided.Request.Period?.Name, decided.Request.Period?.Kind).LastOrDefault()?.Decision;

    private RecordedDecision Of(Decided decided, Knowledge knowledge, Recorder recorder, Replacement? replaces) => new(
        Entry: 0,
        decided.Authority,
        decided.Decision.Policy.Id,
        decided.Snapshot,
        decided.Decision.Level,
        decided.Request.Subject,
        decided.Request.Period,
        decided.Request.AsOf ?? knowledge.On,
        knowledge,
        Decision.KernelVersion,
        decided.Decision.Inputs,
        [.. decided.Decision.Outcomes.Where(o => MainResults.IsMain(o.Definition)).SelectMany(RecordedResult.Of)],
        replaces,
        recorder.By,
        Json.Moment(recorder.At));
}
