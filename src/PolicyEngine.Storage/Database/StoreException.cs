using Microsoft.Data.Sqlite;

namespace PolicyEngine.Storage;

/// <summary>The machine's failure, or a file that cannot be used as a store: one sentence for the user, and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>SQLite's own failure in the user's words.</summary>
    internal static StoreException From(SqliteException trouble, string path) => new(Sentence(trouble, path), trouble);

    private static string Sentence(SqliteException trouble, string path) => trouble.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            $"Another program is writing to `{path}`. Nothing was changed; try again when it has finished.",
        SQLitePCL.raw.SQLITE_FULL => $"The disk is full. Nothing was changed in `{path}`; make room and try again.",
        SQLitePCL.raw.SQLITE_READONLY => $"`{path}` may not be written to. Nothing was changed.",
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH => $"`{path}` cannot be opened: {trouble.Message}",
        SQLitePCL.raw.SQLITE_NOTADB => $"`{path}` is not a store of PolicyEngine: it is no database at all.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"`{path}` is damaged ({trouble.Message}). Nothing was changed. Restore the last backup.",
        SQLitePCL.raw.SQLITE_IOERR => $"`{path}` cannot be read or written: the disk reports an error. Nothing was changed.",
        _ => $"`{path}` cannot be used: {trouble.Message}",
    };
}
