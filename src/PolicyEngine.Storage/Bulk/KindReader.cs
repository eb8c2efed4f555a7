using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>Reads a table of facts subject by subject in the store's order, of each record the revision that counts (<see cref="RevisionsOf"/>).</summary>
internal sealed class KindReader : IDisposable
{
    public const int Owner = 6, FirstField = 7;

    private const int Id = 0, SubjectColumn = 1, Period = 2, Item = 3, KnownOn = 4, Withdrawn = 5;

    private readonly Statement rows;
    private readonly Texts subject = new();
    private readonly Texts item = new();
    private int period;

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
        GoOn();
    }

    public KindRows Records { get; }

    /// <summary>Whether there is more.</summary>
    public bool HasRow { get; private set; }

    /// <summary>Whose records come next.</summary>
    public ReadOnlySpan<byte> Subject => subject.Bytes;

    /// <summary>Takes the records of the next subject; whether there are any.</summary>
    public bool Take()
    {
        var before = Records.Count;
        while (TakeRecord())
        {
        }

        return Records.Count > before;
    }

    public void Dispose() => rows.Dispose();

    /// <summary>All revisions of one record, which come one after the other; whether the same subject has more.</summary>
    private bool TakeRecord()
    {
        var (of, first, last, counts) = (period, (int.MaxValue, long.MaxValue), (int.MinValue, long.MinValue), false);
        Next next;
        do
        {
            var known = ((int)rows.Number(KnownOn), rows.Number(Id));
            first = known.CompareTo(first) < 0 ? known : first;
            var isLatest = known.CompareTo(last) > 0;
            if (isLatest)
                (last, counts) = (known, rows.Number(Withdrawn) == 0);
            Records.Put(rows, known.Item2, isLatest);
            next = GoOn();
        }
        while (next == Next.Revision);
        if (counts)
            Records.Keep(of, first);
        return next == Next.Record;
    }

    /// <summary>Goes to the next row, and tells of what it is.</summary>
    private Next GoOn()
    {
        HasRow = rows.Next();
        if (!HasRow)
            return Next.Subject;
        var (isSameSubject, before) = (subject.IsStill(rows.Bytes(SubjectColumn)), period);
        period = Records.PeriodOf(rows.Bytes(Period));
        var isSameItem = item.IsStill(rows.Bytes(Item));
        return !isSameSubject ? Next.Subject : isSameItem && period == before ? Next.Revision : Next.Record;
    }

    /// <summary>Of what a row is, seen from the one before it.</summary>
    private enum Next
    {
        Subject,
        Record,
        Revision,
    }

    /// <summary>A text of the row stood on, kept for the next.</summary>
    private sealed class Texts
    {
        private byte[] bytes = new byte[64];
        private int length;

        public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

        public bool IsStill(ReadOnlySpan<byte> text)
        {
            if (text.SequenceEqual(Bytes))
                return true;
            if (bytes.Length < text.Length)
                bytes = new byte[text.Length * 2];
            text.CopyTo(bytes);
            length = text.Length;
            return false;
        }
    }
}
