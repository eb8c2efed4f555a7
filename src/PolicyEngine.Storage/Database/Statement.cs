using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PolicyEngine.Storage;

/// <summary>A statement run once for each of very many rows. Binding through ADO's parameters costs as much again as SQLite itself.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly nint handle;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        handle = statement.DangerousGetHandle();
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(statement, parameter, value));

    public void Bind(int parameter, string? text) =>
        Check(text is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_text(statement, parameter, text));

    /// <param name="utf8">Not empty: SQLite would take that for NULL.</param>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(statement, parameter, utf8));

    public void Bind(int parameter, ReadOnlySpan<byte> bytes) => Check(raw.sqlite3_bind_blob(statement, parameter, bytes));

    /// <summary>Runs it and makes it ready again; how many rows it changed.</summary>
    public int Run()
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
            throw Trouble(result);
        return raw.sqlite3_changes(database);
    }

    /// <summary>The next row, if there is one; else it is ready again.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        return result == raw.SQLITE_DONE ? false : throw Trouble(result);
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public long Number(int column) => At(column).Number;

    public string? Text(int column) => At(column).Text;

    /// <summary>Of a text its UTF-8. Until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => At(column).Bytes;

    public Stored Stored(int column) => At(column).Stored;

    /// <summary>A cell of the row stood on, until the next.</summary>
    public StoredCell At(int column) => StoredCell.Of(handle, column);

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Trouble(result);
    }

    private SqliteException Trouble(int result) => new(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, result);
}
