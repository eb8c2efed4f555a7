using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>
/// A store's file: made, opened and checked. It is in WAL mode with full synchronising, so that a commit is on disk when it is acknowledged.
/// SQLite removes the log beside the file (`-wal`) when the last program closes it in order; one found at opening means that this did not happen,
/// or that another program has it open, and the file is checked before use.
/// </summary>
internal static class StoreFile
{
    /// <summary>How long to wait for another writer.</summary>
    private const int PatienceSeconds = 2;

    /// <summary>Pages kept in memory. With SQLite's own 2 MiB, an import of a million rows reads most of what it wrote back from the disk.</summary>
    private const int CacheKibibytes = 64 * 1024;

    private const int HeaderLength = 100;

    /// <summary>Makes an empty store: complete under another name first, so that a half-made one is never found.</summary>
    public static void Create(string path, string shown)
    {
        RefuseLeftLog(path, shown);
        var unfinished = Unfinished(path);
        try
        {
            using (var connection = Connect(unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                connection.Execute("PRAGMA journal_mode = WAL;");
                Schema.Migrate(connection, 0, Schema.Steps);
            }

            File.Move(unfinished, path, overwrite: false);
        }
        catch (SqliteException trouble)
        {
            throw StoreException.From(trouble, shown);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"`{shown}` cannot be made: {trouble.Message}", trouble);
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    /// <summary>The same tables without a file.</summary>
    public static SqliteConnection InMemory()
    {
        var connection = Connect(":memory:", SqliteOpenMode.Memory);
        Schema.Migrate(connection, 0, Schema.Steps);
        return connection;
    }

    /// <summary>Another name for a file that is not complete yet, which no other program uses and none is there under.</summary>
    public static string Unfinished(string path) =>
        Enumerable.Range(0, int.MaxValue).Select(i => $"{path}.{Environment.ProcessId}-{i}.new").First(p => !Path.Exists(p));

    /// <summary>SQLite would take what another store left beside the name for the new one's.</summary>
    public static void RefuseLeftLog(string path, string shown)
    {
        if (File.Exists(path + "-wal"))
            throw new StoreException($"There is a `{shown}-wal`, left by another store of that name, so nothing was written. Move it away, with the store it belongs to.");
    }

    /// <param name="shown">The path as the user typed it, for messages.</param>
    public static SqliteConnection Open(string path, string shown, bool forWriting) => Open(path, shown, forWriting, Schema.Steps);

    public static SqliteConnection Open(string path, string shown, bool forWriting, ImmutableArray<string> steps)
    {
        if (!File.Exists(path))
            throw new StoreException(Directory.Exists(path) ? $"`{shown}` is a folder, not a store." : $"There is no store `{shown}`. `policy adopt` makes one.");
        try
        {
            var wasLeftOpen = File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0;
            CheckHeader(path, shown, wasLeftOpen);
            return Opened(path, shown, forWriting, wasLeftOpen, steps);
        }
        catch (SqliteException trouble)
        {
            throw StoreException.From(trouble, shown);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"`{shown}` cannot be read: {trouble.Message}", trouble);
        }
    }

    private static SqliteConnection Opened(string path, string shown, bool forWriting, bool wasLeftOpen, ImmutableArray<string> steps)
    {
        var connection = ConnectAsFarAsAllowed(path, shown, forWriting);
        try
        {
            if (wasLeftOpen)
                CheckIntegrity(connection, shown);
            var version = Version(connection, shown, steps.Length);
            if (version < steps.Length)
                Schema.Migrate(connection, version, steps);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What only reads makes do with a file it may not write to.</summary>
    private static SqliteConnection ConnectAsFarAsAllowed(string path, string shown, bool forWriting)
    {
        if (MayWrite(path))
            return Connect(path, SqliteOpenMode.ReadWrite);
        if (forWriting)
            throw new StoreException($"`{shown}` may not be written to. Nothing was changed.");
        if (File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0)
            throw new StoreException($"`{shown}` may only be read, and its last entries are still in `{shown}-wal`, which cannot be taken in without writing. Nothing was read, "
                + "so that none is missed; open it once with the right to write, or copy both files to a folder where you may.");
        return Connect($"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1", SqliteOpenMode.ReadOnly);
    }

    private static bool MayWrite(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
            ForeignKeys = true,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -{CacheKibibytes};");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What the first bytes say before SQLite is let near: another kind of file, an empty one, one cut short.</summary>
    private static void CheckHeader(string path, string shown, bool wasLeftOpen)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (!header[..length].StartsWith("SQLite format 3\0"u8))
            throw new StoreException($"`{shown}` is not a store of PolicyEngine: it is {(length == 0 ? "empty" : "no database at all")}.");
        if (length < HeaderLength)
            throw Truncated(shown, length, HeaderLength);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65_536L : size;
        var isPageCountValid = header[24..28].SequenceEqual(header[92..96]);
        var due = pageSize * BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        if (isPageCountValid && !wasLeftOpen && file.Length < due)
            throw Truncated(shown, file.Length, due);
    }

    private static StoreException Truncated(string shown, long there, long due) =>
        new($"`{shown}` is cut short: {there} of its {due} bytes are there. Nothing was changed. Restore the last backup.");

    private static void CheckIntegrity(SqliteConnection connection, string shown)
    {
        var found = Integrity(connection);
        if (found.Count > 0)
            throw new StoreException($"`{shown}` was not closed in order and is damaged: {found[0]}. Nothing was changed. Restore the last backup.");
    }

    /// <summary>What SQLite's own check finds; empty if all is well.</summary>
    public static List<string> Integrity(SqliteConnection connection)
    {
        var found = connection.Query("PRAGMA integrity_check(100)", r => r.GetString(0));
        return found is ["ok"] ? [] : found;
    }

    private static int Version(SqliteConnection connection, string shown, int current)
    {
        var application = Convert.ToInt32(connection.Scalar("PRAGMA application_id"), CultureInfo.InvariantCulture);
        if (application != Schema.ApplicationId)
            throw new StoreException($"`{shown}` is not a store of PolicyEngine: it is a database of another program.");
        var version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version < 1)
            throw new StoreException($"`{shown}` does not say which form it has, so it was altered or damaged. Nothing was changed. Restore the last backup.");
        return version <= current
            ? version
            : throw new StoreException($"`{shown}` was made by a newer version of this program (its form is {version}, this program knows {current}). Nothing was changed.");
    }
}
