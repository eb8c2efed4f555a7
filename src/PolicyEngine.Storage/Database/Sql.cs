using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>Statements with values for `$1`, `$2` and so on.</summary>
internal static class Sql
{
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object?[] values) => [.. connection.Stream(sql, read, values)];

    /// <summary>The rows as they come, for what is too much to hold.</summary>
    public static IEnumerable<T> Stream<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Row(reader, read);
    }

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[] Blob(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>A name as SQL quotes it.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// Whether a row `f` of a table of facts is the revision of its record that counts, and not a withdrawal, as known on the day ?2 up to the log's entry ?1: the one known last,
    /// of those known from one day the one recorded last.
    /// </summary>
    public static string Counts(string table) => $"""
        f.entry <= ?1 AND f.known_on <= ?2 AND NOT f.withdrawn AND NOT EXISTS (SELECT 1 FROM {Name(table)} l WHERE l.subject = f.subject AND l.period = f.period
          AND l.item = f.item AND l.entry <= ?1 AND l.known_on <= ?2 AND (l.known_on, l.id) > (f.known_on, f.id))
        """;

    /// <summary>A value of another kind than its column has is damage, as SQLite itself calls it.</summary>
    private static T Row<T>(SqliteDataReader reader, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            throw new SqliteException($"a row cannot be read: {broken.Message}", SQLitePCL.raw.SQLITE_CORRUPT);
        }
    }

#pragma warning disable CA2100 // Statements are the program's own; every value is bound, and every name is quoted by Name.
    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2100
}
