using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>Recorded decisions: recording, finding, withdrawing. Nothing is ever altered; what ends a decision is a new entry.</summary>
public sealed class RecordedDecisions(Store store)
{
    private readonly PackedIndex packed = new(store.Connection);

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
        decided.Select(d => Record(d, Standing(d), knowledge, reason, recorder)).ToImmutableArray());

    /// <summary>Takes a standing decision back; null if it is not there or ended before.</summary>
    public long? Withdraw(DecisionId decision, string reason, Recorder recorder) => store.Write<long?>(() =>
    {
        if (Find(decision) is not { Stands: true })
            return null;
        var body = new JsonObject { ["at"] = Json.Moment(recorder.At), ["by"] = recorder.By, ["decision"] = decision.Entry, ["reason"] = reason };
        if (decision.Number > 0)
            body["number"] = decision.Number;
        var entry = store.Log.Append(LogEntry.Withdrawal, body.ToJsonString());
        if (decision.Number > 0)
            PackedIndex.End(store.Connection, decision, entry.Seq);
        else
            store.Connection.Execute("INSERT INTO withdrawal VALUES ($1, $2)", entry.Seq, decision.Entry);
        return entry.Seq;
    });

    public ListedDecision? Find(DecisionId id)
    {
        if (id.Number == 0)
            return List($"{Columns} WHERE d.entry = $1", id.Entry) is [var found] ? found : null;
        return Packed(id.Entry) is { } many && id.Number <= many.Count ? Unpacked(many, id.Number - 1) : null;
    }

    /// <summary>The decisions that an entry holds together; null where it is not such an entry.</summary>
    public PackedDecisions? Packed(long entry) => store.Read(() => packed.Find(entry));

    /// <summary>Entries that hold decisions together, of which some are asked for (or may be, of one subject), with how many of them have ended.</summary>
    public List<(PackedDecisions Decisions, int Ended)> Packed(DecisionFilter filter) =>
        store.Read(() => packed.List(filter).Select(p => (p, packed.Ended(p.Entry).Count)).Where(p => !filter.OnlyStanding || p.Item2 < p.p.Count).ToList());

    /// <summary>The decisions that entries hold together, one by one, in the order recorded.</summary>
    public IEnumerable<ListedDecision> Unpacked(DecisionFilter filter) => Unpacked(store.Read(() => packed.List(filter)), filter);

    private IEnumerable<ListedDecision> Unpacked(List<PackedDecisions> entries, DecisionFilter filter)
    {
        foreach (var many in entries)
        {
            var (columns, ended) = store.Read(() => (packed.Columns(many), packed.Ended(many.Entry)));
            foreach (var row in filter.Subject is { } subject ? [columns.Find(subject)] : Enumerable.Range(0, many.Count))
            {
                if (row >= 0 && !(filter.OnlyStanding && ended.ContainsKey(row + 1)))
                    yield return new ListedDecision(many.Unpack(row, columns), ended.GetValueOrDefault(row + 1));
            }
        }
    }

    /// <summary>Standing decisions about the subjects from one to another, in the store's order, and a period.</summary>
    internal IEnumerable<RecordedDecision> Standing(string authority, PeriodName? period, string first, string last) =>
        List(
            $"{Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.authority = $1 AND d.subject BETWEEN $2 AND $3 AND d.period IS $4 AND d.period_kind IS $5 ORDER BY d.entry",
            authority, first, last, period?.Name, period?.Kind)
        .Concat(Unpacked(store.Read(() => packed.List(authority, period, first, last)), new DecisionFilter(OnlyStanding: true))).Select(d => d.Decision);

    /// <summary>What one subject's decisions are, also those that an entry holds with others, in the order recorded.</summary>
    public List<ListedDecision> About(string subject, DecisionFilter filter) =>
        [.. List(filter with { Subject = subject }).Concat(Unpacked(filter with { Subject = subject })).OrderBy(d => d.Decision.Id)];

    /// <summary>Those that have an entry of their own, in the order recorded.</summary>
    public List<ListedDecision> List(DecisionFilter filter)
    {
        var (where, values) = filter.ToSql("d");
        return List($"{Columns} WHERE {where}{(filter.OnlyStanding ? " AND w.entry IS NULL AND r.entry IS NULL" : "")} ORDER BY d.entry", values);
    }

    /// <summary>Standing decisions that looked for a record which an import revised, added or withdrew.</summary>
    internal IEnumerable<ListedDecision> RestingOn(string authority, string kind, FactRange range) => List(
        $"""
        {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.entry IN (
          SELECT i.entry FROM {Sql.Name(range.Table)} f CROSS JOIN decision_input i ON i.authority = $1 AND i.kind = $2 AND i.subject IN (f.subject, '{Input.Every}')
            AND (i.period IS NULL OR i.period = f.period) AND i.item IN (f.item, '{Input.Every}')
          WHERE f.id BETWEEN $3 AND $4
          UNION SELECT i.entry FROM {Sql.Name(range.Table)} f CROSS JOIN decision_input i ON i.authority = $1 AND i.kind = $2 AND i.subject = f.owner
            AND (i.period IS NULL OR i.period = f.period) AND i.item = '{Input.Every}'
          WHERE f.id BETWEEN $3 AND $4) ORDER BY d.entry
        """,
        authority, kind, range.First, range.Last).Concat(new PackedResting(store, this).On(authority, kind, range));

    /// <summary>Standing decisions that looked for something done, by its name or one that holds it, on a day that had come by theirs.</summary>
    internal ImmutableArray<ListedDecision> RestingOn(RecordedEvent done) =>
    [
        .. List(
            $"""
            {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.entry IN (
              SELECT i.entry FROM decision_input i WHERE i.authority = $1 AND i.subject = $2 AND (i.period IS NULL OR i.period = $3) AND i.item = '{Input.Every}'
                AND instr(i.kind, '.') > 0 AND instr($4 || '.', i.kind || '.') = 1) ORDER BY d.entry
            """,
            done.Authority, done.Subject, done.Period, done.What).Concat(new PackedResting(store, this).On(done)).Where(d => !(d.Decision.AsOf < done.On)),
    ];

    private List<ListedDecision> List(string sql, params object?[] values) => store.Read(() => store.Connection.Query(
        sql,
        r => new ListedDecision(
            new LogEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.Blob(3), r.Blob(4)).As(RecordedDecision.Read),
            r.IsDBNull(5) ? null : new LogEntry(r.GetInt64(5), r.GetString(6), r.GetString(7), r.Blob(8), r.Blob(9)).As(Ending.Read)),
        values));

    /// <summary>To be called within a transaction.</summary>
    internal RecordOutcome Record(Decided decided, RecordedDecision? standing, Knowledge knowledge, string? reason, Recorder recorder)
    {
        var replaces = standing is null ? null : new Replacement(
            standing.Id, standing.Snapshot == decided.Snapshot ? Replacement.Correction : Replacement.Supersession, reason ?? "");
        var made = Of(decided, knowledge, recorder, replaces);
        if (standing is not null && SameResults(standing, made) && (reason is null || Inputs(standing).SequenceEqual(made.Inputs)))
            return new RecordOutcome(decided, null, standing);
        if (standing is not null && reason is null)
            return new RecordOutcome(decided, null, standing) { IsRefused = true };
        var entry = store.Log.Append(LogEntry.Decision, made.ToBody());
        var recorded = made with { Id = new DecisionId(entry.Seq) };
        DecisionIndex.Add(store.Connection, recorded);
        return new RecordOutcome(decided, recorded, standing);
    }

    /// <summary>The records that a decision looked for; of a packed one had by making it again.</summary>
    private ImmutableArray<Input> Inputs(RecordedDecision decision) => decision.IsPacked ? new Replaying(store).Then(decision, withAlternatives: false).Inputs : decision.Inputs;

    private ListedDecision Unpacked(PackedDecisions many, int row) =>
        store.Read(() => new ListedDecision(many.Unpack(row, packed.Columns(many)), packed.Ended(many.Entry).GetValueOrDefault(row + 1)));

    private static bool SameResults(RecordedDecision a, RecordedDecision b) =>
        a.Snapshot == b.Snapshot && a.Results.Length == b.Results.Length
        && a.Results.Zip(b.Results).All(r => r.First.Id == r.Second.Id && (a.IsPacked ? RecordedResult.IsSameWithoutReasons(r.First, r.Second) : RecordedResult.IsSame(r.First, r.Second)));

    private RecordedDecision? Standing(Decided decided)
    {
        var (level, subject, period) = (decided.Decision.Level, decided.Request.Subject, decided.Request.Period);
        var alone = List(
            $"""
            {Columns} WHERE w.entry IS NULL AND r.entry IS NULL AND d.authority = $1 AND d.level = $2 AND d.subject = $3 AND d.period IS $4 AND d.period_kind IS $5
            """,
            decided.Authority, level, subject, period?.Name, period?.Kind).LastOrDefault()?.Decision;
        return alone ?? Unpacked(new DecisionFilter(decided.Authority, subject, period?.Name, OnlyStanding: true)).Select(d => d.Decision)
            .LastOrDefault(d => d.Level == level && d.Period == period);
    }

    private RecordedDecision Of(Decided decided, Knowledge knowledge, Recorder recorder, Replacement? replaces) => new(
        new DecisionId(0),
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
