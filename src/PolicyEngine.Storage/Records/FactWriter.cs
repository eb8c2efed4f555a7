using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>What became of a record on its way in.</summary>
/// <param name="First">Where this is the second of its key in an import: the id of what the first became, or of what was on file as the first says; else 0.</param>
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
    private const int ColumnsBeforeFields = 4;
    private const string OfKey = "WHERE subject = ?1 AND period = ?2 AND item = ?3";

    private readonly FactTable table;
    private readonly long entry;
    private readonly int knownOn;
    private readonly GivenColumns given;
    private readonly RowsSeen unchanged;
    private readonly Statement insert;
    private readonly Statement counting;
    private readonly Statement extent;
    private readonly RowDigest digest = new();
    private readonly byte[] chain = new byte[32];
    private readonly long firstId;
    private long nextId;

    /// <param name="unchanged">What this import found unchanged in the table, also by other files.</param>
    public FactWriter(SqliteConnection connection, FactTable table, long entry, int knownOn, GivenColumns given, RowsSeen unchanged)
    {
        (this.table, this.entry, this.knownOn, this.given, this.unchanged) = (table, entry, knownOn, given, unchanged);
        var fields = table.Columns.Select(c => Sql.Name(c.Name)).ToArray();
        var names = string.Join(", ", FactTable.Fixed.Concat(fields));
        var values = string.Join(", ", Enumerable.Range(1, ParametersBeforeFields + fields.Length).Select(i => $"?{i}"));
        insert = new Statement(connection, $"INSERT INTO {Sql.Name(table.Name)} ({names}) VALUES ({values}) ON CONFLICT (subject, period, item, revision) DO NOTHING");
        counting = new Statement(
            connection,
            $"SELECT {string.Join(", ", new[] { "withdrawn", "entry", "id", "owner" }.Concat(fields))} FROM {Sql.Name(table.Name)} {OfKey} "
                + "AND known_on <= ?4 ORDER BY known_on DESC, revision DESC LIMIT 1");
        extent = new Statement(connection, $"SELECT max(revision), max(known_on) FROM {Sql.Name(table.Name)} {OfKey}");
        firstId = nextId = 1 + Convert.ToInt64(connection.Scalar($"SELECT coalesce(max(id), 0) FROM {Sql.Name(table.Name)}"), CultureInfo.InvariantCulture);
    }

    /// <summary>Null where nothing was written.</summary>
    public FactRange? Range => nextId == firstId ? null : new FactRange(table.Name, firstId, nextId - 1, Convert.ToHexStringLower(chain));

    /// <summary>How many of the revisions written do not count today, since others of the same record were known later.</summary>
    public int Late { get; private set; }

    public Written Write(FactRow row)
    {
        if (Insert(row, 1, withdrawn: false))
            return new Written(WrittenAs.Added);
        var found = Counting(row);
        if (found.Entry == entry || unchanged.Has(found.Id))
            return new Written(WrittenAs.Twice, found.Id);
        if (found is { IsSame: true, IsWithdrawn: false })
        {
            unchanged.Add(found.Id);
            return new Written(WrittenAs.Unchanged);
        }

        Revise(found.Row, withdrawn: false);
        return new Written(WrittenAs.Revised);
    }

    /// <summary>Takes a record back: a last revision without figures.</summary>
    public Written Withdraw(FactRow row)
    {
        var empty = row with { Owner = null, Values = new Stored[table.Columns.Length] };
        var found = Counting(empty);
        if (found.Id == 0)
            return new Written(WrittenAs.NotThere);
        if (found.Entry == entry)
            return new Written(WrittenAs.Twice, found.Id);
        if (found.IsWithdrawn)
            return new Written(WrittenAs.Unchanged);
        Revise(empty, withdrawn: true);
        return new Written(WrittenAs.Revised);
    }

    public void Dispose()
    {
        insert.Dispose();
        counting.Dispose();
        extent.Dispose();
    }

    private void Revise(FactRow row, bool withdrawn)
    {
        BindKey(extent, row);
        extent.Next();
        var (revision, known) = ((int)extent.Number(0), extent.Number(1));
        extent.Reset();
        Late += known > knownOn ? 1 : 0;
        Insert(row, revision + 1, withdrawn);
    }

    private bool Insert(FactRow row, int revision, bool withdrawn)
    {
        digest.Begin(chain);
        Put(0, nextId);
        Put(1, row.Subject);
        Put(2, row.Owner);
        Put(3, row.Period);
        Put(4, row.Item);
        Put(5, revision);
        Put(6, withdrawn ? 1 : 0);
        Put(7, entry);
        Put(8, knownOn);
        Put(9, row.Row);
        insert.BindText(11, digest.Add(10, row.Supplied.Span, isText: true));
        for (var i = 0; i < row.Values.Length; i++)
            Put(FirstField + i, row.Values[i]);
        var hash = digest.Finish();
        insert.Bind(ParametersBeforeFields, hash);
        if (insert.Run() == 0)
            return false;
        hash.CopyTo(chain);
        nextId++;
        return true;
    }

    /// <summary>To the row's hash and to the statement, whose parameters are counted from 1, the hash's own coming before the fields.</summary>
    private void Put(int column, long value)
    {
        digest.Add(column, value);
        insert.Bind(Parameter(column), value);
    }

    private void Put(int column, string? text)
    {
        var utf8 = text is null ? default : digest.Add(column, text);
        if (utf8.IsEmpty)
            insert.Bind(Parameter(column), text);
        else
            insert.BindText(Parameter(column), utf8);
    }

    private void Put(int column, Stored value)
    {
        if (value.HasNumber)
            Put(column, value.Number);
        else if (value.Bytes is { } bytes)
            insert.Bind(Parameter(column), digest.Add(column, bytes));
        else
            Put(column, value.Text);
    }

    private static int Parameter(int column) => column < FirstField ? column + 1 : ParametersBeforeFields + 1 + column - FirstField;

    /// <summary>The revision that counts on the day of the import, and the row with what it leaves as it is.</summary>
    private (FactRow Row, bool IsSame, bool IsWithdrawn, long Entry, long Id) Counting(FactRow row)
    {
        BindKey(counting, row);
        counting.Bind(4, knownOn);
        if (!counting.Next())
            return (row, false, false, 0, 0);
        var owner = counting.Text(3);
        var isSame = !given.Owner || owner == row.Owner;
        var values = row.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (given.Has(i))
                isSame = isSame && counting.Stored(ColumnsBeforeFields + i) == values[i];
            else if (counting.Stored(ColumnsBeforeFields + i) is { IsNothing: false } kept)
                (values = ReferenceEquals(values, row.Values) ? [.. values] : values)[i] = kept;
        }

        var found = (row with { Owner = given.Owner ? row.Owner : owner, Values = values }, isSame, counting.Number(0) != 0, counting.Number(1), counting.Number(2));
        counting.Reset();
        return found;
    }

    private static void BindKey(Statement statement, FactRow row)
    {
        statement.Bind(1, row.Subject);
        statement.Bind(2, row.Period);
        statement.Bind(3, row.Item);
    }
}
