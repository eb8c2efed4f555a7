using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using PolicyEngine.Evaluation;

namespace PolicyEngine.Storage;

/// <summary>The columns of packed decisions and how they are found: by authority and the first and last of their subjects.</summary>
internal sealed class PackedIndex(SqliteConnection connection)
{
    private (long Entry, PackedColumns Columns)? last;

    /// <param name="replaced">The packed decisions whose places they took, of each in turn; or none.</param>
    public void Add(PackedDecisions packed, byte[] columns, ImmutableArray<DecisionId> replaced)
    {
        connection.Execute(
            "INSERT INTO packed VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            packed.Entry, packed.Authority, packed.Policy, Convert.FromHexString(packed.Snapshot), packed.Level, packed.Period?.Kind, packed.Period?.Name, packed.First, packed.Last, columns);
        foreach (var (row, one) in replaced.Index())
            connection.Execute("INSERT INTO packed_end VALUES ($1, $2, $3, $4)", one.Entry, one.Number, packed.Entry, row + 1);
    }

    /// <summary>Notes which entry ended one of them: a withdrawal, or one decision that took its place.</summary>
    public static void End(SqliteConnection connection, DecisionId decision, long entry) =>
        connection.Execute("INSERT INTO packed_end VALUES ($1, $2, $3, NULL)", decision.Entry, decision.Number, entry);

    public PackedDecisions? Find(long entry) => Query("p.entry = $1", entry) is [var found] ? found : null;

    /// <summary>Those that may be about a subject, or all; in the order recorded.</summary>
    public List<PackedDecisions> List(DecisionFilter filter)
    {
        var (where, values) = filter.ToSql("p", subject => $"{subject} BETWEEN p.first AND p.last");
        return Query(where, values);
    }

    /// <summary>Those about any of the subjects from one to another, and a period.</summary>
    public List<PackedDecisions> List(string authority, PeriodName? period, string first, string last) => Query(
        "p.authority = $1 AND p.first <= $3 AND p.last >= $2 AND p.period IS $4 AND p.period_kind IS $5", authority, first, last, period?.Name, period?.Kind);

    /// <summary>What ended decisions of an entry, by their numbers.</summary>
    public Dictionary<int, Ending> Ended(long entry)
    {
        var endings = connection.Query(
            "SELECT seq, kind, body, previous, hash FROM entry WHERE seq IN (SELECT entry FROM packed_end WHERE packed = $1)",
            r => new LogEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.Blob(3), r.Blob(4)).As(Ending.Read), entry);
        return connection.Query("SELECT number, entry, coalesce(replaced_by, 0) FROM packed_end WHERE packed = $1", r => (Of: r.GetInt32(0), Entry: r.GetInt64(1), By: r.GetInt32(2)), entry)
            .Join(endings, n => n.Entry, e => e.Entry, (n, e) => (n.Of, Ending: n.By == 0 ? e : e with { Number = n.By })).ToDictionary(n => n.Of, n => n.Ending);
    }

    /// <exception cref="StoreException">They were altered.</exception>
    public PackedColumns Columns(PackedDecisions packed)
    {
        if (last is var (entry, columns) && entry == packed.Entry)
            return columns;
        columns = Read(packed) ?? throw new StoreException($"The decisions {packed.Name} were altered or damaged. `policy verify` says more; restore the last backup.");
        last = (packed.Entry, columns);
        return columns;
    }

    /// <summary>How an entry is filed, as one line, for comparing; null where it is not, or not once.</summary>
    public string? Line(long entry) => connection.Query(
        "SELECT authority, policy, lower(hex(snapshot)), level, period_kind, period, first, last FROM packed WHERE entry = $1",
        r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.Text(i) ?? "NULL")), entry) is [var line] ? line : null;

    public static string Line(PackedDecisions packed) => string.Join(
        '|', packed.Authority, packed.Policy, packed.Snapshot, packed.Level, packed.Period?.Kind ?? "NULL", packed.Period?.Name ?? "NULL", packed.First, packed.Last);

    /// <summary>The columns, if they are those that the log says.</summary>
    public PackedColumns? Read(PackedDecisions packed)
    {
        if (connection.Query("SELECT columns FROM packed WHERE entry = $1", r => r.Blob(0), packed.Entry) is not [var written] || PackedDecisions.DigestOf(written) != packed.Digest)
            return null;
        var columns = PackedColumns.Read(written);
        return columns.Subjects.Length == packed.Count && columns.Subjects[0] == packed.First && columns.Subjects[^1] == packed.Last
            && columns.Replaced.IsEmpty == packed.Replaces is null ? columns : null;
    }

    private List<PackedDecisions> Query(string where, params object?[] values) => connection.Query(
        $"SELECT e.seq, e.kind, e.body, e.previous, e.hash FROM packed p JOIN entry e ON e.seq = p.entry WHERE {where} ORDER BY p.entry",
        r => new LogEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.Blob(3), r.Blob(4)).As(PackedDecisions.Read), values);
}
