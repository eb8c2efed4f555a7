using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What is wrong with a store.</summary>
/// <param name="About">What it is about, as people find it: `D57`, `log entry 12`, `kent/return row id 1204`, `policy snapshot 9f3a…`.</param>
public sealed record Damage(string About, string Sentence);

/// <summary>How much was looked at, and what was found.</summary>
public sealed record VerificationReport(LogHead? Head, long Entries, long Decisions, long FactRows, long Snapshots, ImmutableArray<Damage> Damages)
{
    public long Events { get; init; }

    public bool IsClean => Damages.IsEmpty;
}

/// <summary>
/// Looks at every byte that matters: SQLite's own check, the schema, the chain of the log and its end, each policy snapshot, each row of facts against
/// the digests in the log, and the search tables against the entries they were made from.
/// </summary>
/// <param name="looked">Told of each entry, decision and row of facts that was looked at.</param>
public sealed class Verification(Store store, Action? looked = null)
{
    private readonly List<Damage> damages = [];
    private long entries;
    private long decisions;
    private long facts;
    private long events;
    private long snapshots;

    /// <param name="expected">A head noted earlier (`57:9f3a…`), which must still be in the log; null if none was.</param>
    public VerificationReport Run(string? expected = null)
    {
        LogHead? head = null;
        var steps = new (string About, Action Check)[]
        {
            ("the file", CheckFile),
            ("the schema", () => damages.AddRange(SchemaCheck.Run(store.Connection))),
            ("the log", () => head = CheckLog(expected)),
            ("the policy snapshots", CheckSnapshots),
            ("the facts", CheckFacts),
            ("the decisions", CheckDecisions),
            ("the decisions kept together", CheckPacked),
            ("the events", CheckEvents),
        };
        foreach (var (about, check) in steps)
        {
            try
            {
                check();
            }
            catch (Exception trouble) when (trouble is SqliteException or StoreException || Unreadable.Is(trouble))
            {
                damages.Add(new Damage(about, $"cannot be read further: {trouble.Message.TrimEnd('.')}"));
            }
        }

        return new VerificationReport(head, entries, decisions, facts, snapshots, [.. damages.Distinct()]) { Events = events };
    }

    private void CheckFile() => damages.AddRange(StoreFile.Integrity(store.Connection).Select(found => new Damage("the file", $"SQLite's own check says: {found}")));

    private LogHead? CheckLog(string? expected)
    {
        var due = 1L;
        var previous = new byte[32];
        var hasExpected = expected is null || expected == new LogHead(0, previous).ToString();
        foreach (var entry in store.Log.All())
        {
            if (entry.Seq < due)
                damages.Add(new Damage($"log entry {entry.Seq}", "was added before the first"));
            else if (entry.Seq > due)
                damages.Add(new Damage($"log entry {due}", entry.Seq == due + 1 ? "is missing" : $"to {entry.Seq - 1} are missing"));
            else if (!entry.Previous.AsSpan().SequenceEqual(previous))
                damages.Add(new Damage(Name(entry), "does not follow the entry before it: one of the two was altered or moved"));
            if (!LogEntry.Kinds.Contains(entry.Kind))
                damages.Add(new Damage($"log entry {entry.Seq}", $"is of a kind `{entry.Kind}` that this program does not write"));
            if (!entry.Hash.AsSpan().SequenceEqual(LogEntry.HashOf(entry.Seq, entry.Kind, entry.Body, entry.Previous)))
                damages.Add(new Damage(Name(entry), "was altered: its content does not fit its hash"));
            previous = entry.Hash;
            looked?.Invoke();
            due = entry.Seq + 1;
            entries++;
            hasExpected |= expected == new LogHead(entry.Seq, entry.Hash).ToString();
        }

        var head = store.Log.Head;
        if (head.Entries != due - 1)
            damages.Add(new Damage("the end of the log", $"the store holds {due - 1} entries and noted {head.Entries}: the last were cut off, or the note was altered"));
        else if (!head.Hash.AsSpan().SequenceEqual(previous))
            damages.Add(new Damage("the end of the log", "the last entry is not the one noted"));
        if (!hasExpected)
            damages.Add(new Damage("the log", $"does not contain the head {expected}: it was rewritten or cut off since that was noted"));
        return head;
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static string Name(LogEntry entry) => entry.Kind == LogEntry.Decision ? new DecisionId(entry.Seq).ToString() : $"log entry {entry.Seq} ({entry.Kind})";

    private void CheckSnapshots()
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (hash, policy, body) in store.Connection.Query("SELECT hash, policy, body FROM snapshot", r => (Convert.ToHexStringLower(r.Blob(0)), r.GetString(1), r.GetString(2))))
        {
            snapshots++;
            held.Add(hash);
            if (Convert.ToHexStringLower(PolicySnapshot.HashOf(body)) != hash)
                damages.Add(new Damage($"policy snapshot {Short(hash)} of `{policy}`", "was altered: its content does not fit its hash"));
            else if (PolicySnapshot.Read(body)?.PolicyId != policy)
                damages.Add(new Damage($"policy snapshot {Short(hash)}", $"is not of the policy `{policy}` that it is filed under"));
        }

        foreach (var adoption in Readable(LogEntry.Adoption, Adoption.Read).Where(a => !held.Contains(a.Snapshot)))
            damages.Add(new Damage($"policy snapshot {Short(adoption.Snapshot)} of `{adoption.Policy}`", $"is missing: log entry {adoption.Entry} adopted it"));
        var adopted = Readable(LogEntry.Adoption, Adoption.Read).Select(a => a.Snapshot).ToHashSet(StringComparer.Ordinal);
        foreach (var hash in held.Except(adopted, StringComparer.Ordinal))
            damages.Add(new Damage($"policy snapshot {Short(hash)}", "no entry of the log adopted it"));
    }

    private void CheckFacts()
    {
        var imports = Readable(LogEntry.Import, e => (e.Seq, Entry: ImportEntry.Read(e)));
        foreach (var table in new FactTables(store.Connection).All())
        {
            var check = new FactCheck(store.Connection, table, looked);
            foreach (var (seq, import) in imports)
            {
                foreach (var part in import.Parts.Where(p => p.Range?.Table == table.Name))
                    check.Part(seq, import, part);
            }

            check.Finish();
            facts += check.Rows;
            damages.AddRange(check.Damages);
        }

        var there = new FactTables(store.Connection).All().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in imports.SelectMany(i => i.Entry.Parts).Select(p => p.Range?.Table).OfType<string>().Where(t => !there.Contains(t)).Distinct(StringComparer.Ordinal))
            damages.Add(new Damage($"the facts `{missing}`", "are missing: the log says that records were imported into them"));
    }

    private void CheckDecisions()
    {
        var logged = Readable(LogEntry.Decision, RecordedDecision.Read);
        foreach (var decision in logged)
        {
            decisions++;
            looked?.Invoke();
            if (!DecisionIndex.Lines(decision).SequenceEqual(DecisionIndex.Lines(store.Connection, decision.Id.Entry), StringComparer.Ordinal))
                damages.Add(new Damage(decision.Name, "is not found as it was recorded: the tables it is searched by were altered"));
        }

        var extra = Convert.ToInt64(
            store.Connection.Scalar("SELECT (SELECT count(*) FROM decision) + (SELECT count(DISTINCT entry) FROM decision_input WHERE entry NOT IN (SELECT entry FROM decision))"),
            System.Globalization.CultureInfo.InvariantCulture);
        if (extra != logged.Length)
            damages.Add(new Damage("the decisions", $"{extra} can be searched and {logged.Length} are in the log"));
        var withdrawn = Withdrawn().Where(w => w.Decision.Number == 0).Select(w => (w.Entry, w.Decision.Entry));
        var found = store.Connection.Query("SELECT entry, decision FROM withdrawal ORDER BY entry", r => (r.GetInt64(0), r.GetInt64(1)));
        if (!withdrawn.SequenceEqual(found))
            damages.Add(new Damage("the withdrawals", "are not found as they were recorded: the table they are searched by was altered"));
    }

    private ImmutableArray<(long Entry, DecisionId Decision)> Withdrawn() => Readable(LogEntry.Withdrawal, e => (e.Seq, Json.DecisionId(JsonNode.Parse(e.Body)!, "decision")));

    private void CheckPacked()
    {
        var index = new PackedIndex(store.Connection);
        var logged = Readable(LogEntry.Decisions, PackedDecisions.Read);
        var ended = Withdrawn().Concat(Readable(LogEntry.Decision, RecordedDecision.Read).Where(d => d.Replaces is not null).Select(d => (d.Id.Entry, d.Replaces!.Decision)))
            .Select(e => (e.Decision, By: new DecisionId(e.Entry))).Where(e => e.Decision.Number > 0).ToList();
        foreach (var packed in logged)
        {
            decisions += packed.Count;
            looked?.Invoke();
            var columns = Sound(index, packed);
            ended.AddRange(columns?.Replaced.Select((replaced, row) => (replaced, packed.NameOf(row + 1))) ?? []);
            if (index.Line(packed.Entry) != PackedIndex.Line(packed))
                damages.Add(new Damage(packed.Name, "are not found as they were recorded: what they are searched by was altered"));
            else if (columns is null)
                damages.Add(new Damage(packed.Name, "were altered: what they came to does not fit its hash"));
        }

        var extra = Convert.ToInt64(store.Connection.Scalar("SELECT count(*) FROM packed"), System.Globalization.CultureInfo.InvariantCulture);
        if (extra != logged.Length)
            damages.Add(new Damage("the decisions kept together", $"{extra} entries can be searched and {logged.Length} are in the log"));
        var noted = store.Connection.Query(
            "SELECT packed, number, entry, coalesce(replaced_by, 0) FROM packed_end ORDER BY packed, number",
            r => (new DecisionId(r.GetInt64(0), r.GetInt32(1)), new DecisionId(r.GetInt64(2), r.GetInt32(3))));
        if (!ended.Order().SequenceEqual(noted))
            damages.Add(new Damage("what ended decisions kept together", "is not found as it was recorded: the table it is searched by was altered"));
    }

    /// <summary>The columns; null where they are not those that the log says.</summary>
    private static PackedColumns? Sound(PackedIndex index, PackedDecisions packed)
    {
        try
        {
            return index.Read(packed);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            return null;
        }
    }

    private void CheckEvents()
    {
        var logged = Readable(LogEntry.Event, RecordedEvent.Read);
        events = logged.Length;
        foreach (var entry in EventIndex.Altered(store.Connection, logged))
            damages.Add(new Damage($"event {entry}", "is not found as it was recorded: the table it is searched by was altered"));
        foreach (var entry in EventIndex.Altered(store.Connection, Readable(LogEntry.EventWithdrawal, RecordedWithdrawal.Read)))
            damages.Add(new Damage($"log entry {entry} (event-withdrawal)", "is not found as it was recorded: the table it is searched by was altered"));
    }

    /// <summary>Entries of a kind that can be read; that one cannot is told by its hash.</summary>
    private ImmutableArray<T> Readable<T>(string kind, Func<LogEntry, T> read)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in store.Log.OfKind(kind))
        {
            try
            {
                found.Add(read(entry));
            }
            catch (Exception broken) when (Unreadable.Is(broken))
            {
                damages.Add(new Damage(Name(entry), "cannot be read"));
            }
        }

        return found.ToImmutable();
    }
}
