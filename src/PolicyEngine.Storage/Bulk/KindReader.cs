using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>Reads a table of facts subject by subject in the store's order, of each record the revision that counts (<see cref="RevisionsOf"/>).</summary>
internal sealed class KindReader : IDisposable
{
    public const int Owner = 6, FirstField = 7;

    private const int Id = 0, SubjectColumn = 1, Period = 2, Item = 3, KnownOn = 4, Withdrawn = 5;

    private readonly Statement rows;
    private byte[] item = new byte[64];

    /// <param name="after">Only subjects after that; null for all.</param>
    public KindReader(SqliteConnection connection, ReadKind kind, Knowledge knowledge, string? after)
    {
        Records = new KindRows(kind);
        rows = new Statement(connection, $"""
            SELECT id, subject, period, item, known_on, withdrawn, owner{string.Concat(kind.Columns.Select(c => $", {Sql.Name(c.Name)}"))}
            FROM {Sql.Name(kind.Table.Name)} WHERE entry <= ?1 AND known_on <= ?2{(after is null ? "" : " AND subject > ?3")} ORDER BY subject, period, item, revision
            """);
        rows.Bind(1, knowledge.UpTo);
        rows.Bind(2, knowledge.On);
        if (after is not null)
            rows.Bind(3, after);
        HasRow = rows.Next();
    }

    public KindRows Records { get; }

    /// <summary>Whether there is more.</summary>
    public bool HasRow { get; private set; }

    /// <summary>Whose records come next.</summary>
    public ReadOnlySpan<byte> Subject => rows.Bytes(SubjectColumn);

    /// <summary>Takes the records of a subject, if it is the next; whether there are any.</summary>
    public bool Take(ReadOnlySpan<byte> subject)
    {
        var before = Records.Count;
        while (HasRow && Subject.SequenceEqual(subject))
            TakeRecord(subject);
        return Records.Count > before;
    }

    public void Dispose() => rows.Dispose();

    /// <summary>All revisions of one record, which come one after the other.</summary>
    private void TakeRecord(ReadOnlySpan<byte> subject)
    {
        var period = Records.PeriodOf(rows.Bytes(Period));
        var of = Copy(rows.Bytes(Item));
        var (first, last, counts) = ((int.MaxValue, long.MaxValue), (int.MinValue, long.MinValue), false);
        do
        {
            var known = ((int)rows.Number(KnownOn), rows.Number(Id));
            first = known.CompareTo(first) < 0 ? known : first;
            var isLatest = known.CompareTo(last) > 0;
            if (isLatest)
                (last, counts) = (known, rows.Number(Withdrawn) == 0);
            Records.Put(rows, known.Item2, isLatest);
            HasRow = rows.Next();
        }
        while (HasRow && Subject.SequenceEqual(subject) && Records.PeriodOf(rows.Bytes(Period)) == period && rows.Bytes(Item).SequenceEqual(of));
        if (counts)
            Records.Keep(period, first);
    }

    private ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> bytes)
    {
        if (item.Length < bytes.Length)
            item = new byte[bytes.Length * 2];
        bytes.CopyTo(item);
        return item.AsSpan(0, bytes.Length);
    }
}
