using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What became of a record on its way in.</summary>
/// <param name="First">The id of the row of this import that had the same key, where this is the second; else 0.</param>
internal readonly record struct Written(WrittenAs As, long First = 0);

internal enum WrittenAs
{
    Added,

    /// <summary>The same key was on file with other figures: a new revision.</summary>
    Revised,

    /// <summary>The same was on file.</summary>
    Unchanged,

    /// <summary>The same key came twice in one import; the second was not written.</summary>
    Twice,

    /// <summary>Nothing of that key is on file to withdraw.</summary>
    NotThere,
}

/// <summary>The rows that an import wrote to a table: consecutive ids, and the hash of the last (<see cref="RowDigest"/>).</summary>
internal sealed record FactRange(string Table, long First, long Last, string Digest)
{
    public long Count => Last - First + 1;
}

/// <summary>
/// Writes records into a table, each as the first revision of its key or as the next one. To be used within a transaction.
/// Most are first revisions, so that is what is tried; only where the key is taken, what is on file is read and compared.
/// </summary>
internal sealed class FactWriter : IDisposable
{
    /// <summary>Columns of declared fields are numbered from here in a row's hash.</summary>
    public const int FirstField = 100;

    private const int ParametersBeforeFields = 12;
    private const int ColumnsBeforeFields = 5;

    private readonly FactTable table;
    private readonly long entry;
    private readonly int knownOn;
    private readonly Statement insert;
    private readonly Statement latest;
    private readonly RowDigest digest = new();
    private readonly byte[] chain = new byte[32];
    private readonly long firstId;
    private long nextId;

    public FactWriter(SqliteConnection connection, FactTable table, long entry, int knownOn)
    {
        this.table = table;
        this.entry = entry;
        this.knownOn = knownOn;
        var fields = table.Columns.Select(c => Sql.Name(c.Name)).ToArray();
        var names = string.Join(", ", FactTable.Fixed.Concat(fields));
        var values = string.Join(", ", Enumerable.Range(1, ParametersBeforeFields + fields.Length).Select(i => $"?{i}"));
        insert = new Statement(connection, $"INSERT INTO {Sql.Name(table.Name)} ({names}) VALUES ({values}) ON CONFLICT (subject, period, item, revision) DO NOTHING");
        latest = new Statement(
            connection,
            $"SELECT {string.Join(", ", fields.Prepend("owner").Prepend("id").Prepend("entry").Prepend("withdrawn").Prepend("revision"))} FROM {Sql.Name(table.Name)} WHERE subject = ?1 AND period = ?2 AND item = ?3 ORDER BY revision DESC LIMIT 1");
        firstId = nextId = 1 + Convert.ToInt64(connection.Scalar($"SELECT coalesce(max(id), 0) FROM {Sql.Name(table.Name)}"), CultureInfo.InvariantCulture);
    }

    /// <summary>Null where nothing was written.</summary>
    public FactRange? Range => nextId == firstId ? null : new FactRange(table.Name, firstId, nextId - 1, Convert.ToHexStringLower(chain));

    public Written Write(FactRow row)
    {
        if (Insert(row, 1, withdrawn: false))
            return new Written(WrittenAs.Added);
        var (revision, isSame, isWithdrawn, lastEntry, lastId) = OnFile(row);
        if (lastEntry == entry)
            return new Written(WrittenAs.Twice, lastId);
        if (isSame && !isWithdrawn)
            return new Written(WrittenAs.Unchanged);
        Insert(row, revision + 1, withdrawn: false);
        return new Written(WrittenAs.Revised);
    }

    /// <summary>Takes a record back: a last revision without figures.</summary>
    public Written Withdraw(FactRow row)
    {
        var (revision, _, isWithdrawn, lastEntry, lastId) = OnFile(row);
        if (revision == 0)
            return new Written(WrittenAs.NotThere);
        if (lastEntry == entry)
            return new Written(WrittenAs.Twice, lastId);
        if (isWithdrawn)
            return new Written(WrittenAs.Unchanged);
        Insert(row with { Owner = null, Values = new Stored[table.Columns.Length] }, revision + 1, withdrawn: true);
        return new Written(WrittenAs.Revised);
    }

    public void Dispose()
    {
        insert.Dispose();
        latest.Dispose();
    }

    private bool Insert(FactRow row, int revision, bool withdrawn)
    {
        var hash = Hash(row, revision, withdrawn);
        insert.Bind(1, nextId);
        insert.Bind(2, row.Subject);
        insert.Bind(3, row.Owner);
        insert.Bind(4, row.Period);
        insert.Bind(5, row.Item);
        insert.Bind(6, revision);
        insert.Bind(7, withdrawn ? 1 : 0);
        insert.Bind(8, entry);
        insert.Bind(9, knownOn);
        insert.Bind(10, row.Row);
        insert.BindText(11, row.Supplied.Span);
        insert.Bind(12, hash);
        for (var i = 0; i < row.Values.Length; i++)
            insert.Bind(ParametersBeforeFields + 1 + i, row.Values[i]);
        if (insert.Run() == 0)
            return false;
        hash.CopyTo(chain);
        nextId++;
        return true;
    }

    private ReadOnlySpan<byte> Hash(FactRow row, int revision, bool withdrawn)
    {
        digest.Begin(chain);
        digest.Add(0, nextId);
        digest.Add(1, row.Subject);
        digest.Add(2, row.Owner);
        digest.Add(3, row.Period);
        digest.Add(4, row.Item);
        digest.Add(5, revision);
        digest.Add(6, withdrawn ? 1 : 0);
        digest.Add(7, entry);
        digest.Add(8, knownOn);
        digest.Add(9, row.Row);
        digest.Add(10, row.Supplied.Span, isText: true);
        for (var i = 0; i < row.Values.Length; i++)
            digest.Add(FirstField + i, row.Values[i]);
        return digest.Finish();
    }

    private (int Revision, bool IsSame, bool IsWithdrawn, long Entry, long Id) OnFile(FactRow row)
    {
        latest.Bind(1, row.Subject);
        latest.Bind(2, row.Period);
        latest.Bind(3, row.Item);
        if (!latest.Next())
            return default;
        var isSame = latest.Text(4) == row.Owner;
        for (var i = 0; isSame && i < row.Values.Length; i++)
            isSame = latest.Stored(ColumnsBeforeFields + i) == row.Values[i];
        var found = ((int)latest.Number(0), isSame, latest.Number(1) != 0, latest.Number(2), latest.Number(3));
        latest.Reset();
        return found;
    }
}
