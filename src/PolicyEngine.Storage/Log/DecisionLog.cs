using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>The chain of entries itself: appending and reading, without knowing what they say.</summary>
internal sealed class DecisionLog(SqliteConnection connection)
{
    public LogHead Head => connection.Query("SELECT entries, hash FROM head", r => new LogHead(r.GetInt64(0), r.Blob(1))) is [var head]
        ? head
        : throw new StoreException("The store's log has lost its end. `policy verify` says more; restore the last backup.");

    /// <summary>Adds an entry. To be called within a transaction, together with what the entry tells of.</summary>
    public LogEntry Append(string kind, string body)
    {
        var head = Head;
        if (head.Entries > 0 && Find(head.Entries)?.Hash.AsSpan().SequenceEqual(head.Hash) != true || Find(head.Entries + 1) is not null)
            throw new StoreException("The end of the store's log is not where it was noted, so nothing was added. `policy verify` says more; restore the last backup.");
        var entry = LogEntry.After(head, kind, body);
        connection.Execute("INSERT INTO entry VALUES ($1, $2, $3, $4, $5)", entry.Seq, kind, body, entry.Previous, entry.Hash);
        connection.Execute("UPDATE head SET entries = $1, hash = $2", entry.Seq, entry.Hash);
        return entry;
    }

    public LogEntry? Find(long seq) => connection.Query("SELECT * FROM entry WHERE seq = $1", Read, seq) is [var entry] ? entry : null;

    /// <summary>Entries of one kind in order.</summary>
    public List<LogEntry> OfKind(string kind) => connection.Query("SELECT * FROM entry WHERE kind = $1 ORDER BY seq", Read, kind);

    public IEnumerable<LogEntry> All() => connection.Stream("SELECT * FROM entry ORDER BY seq", Read);

    private static LogEntry Read(SqliteDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.Blob(3), reader.Blob(4));
}
