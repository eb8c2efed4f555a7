using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace PolicyEngine.Storage;

/// <summary>
/// One cell of a row, until its statement goes on. SQLite is called without what SQLitePCL puts around it: of many million cells that is most of the time. None of these calls waits or
/// calls back, so that the collector need not be told of them; one statement is stepped on one thread at a time.
/// </summary>
internal readonly struct StoredCell
{
    private const string Library = "e_sqlite3";

    private readonly nint value;

    private StoredCell(nint value) => this.value = value;

    public CellKind Kind => (CellKind)sqlite3_value_type(value);

    public long Number => sqlite3_value_int64(value);

    /// <summary>Of a text its UTF-8.</summary>
    public unsafe ReadOnlySpan<byte> Bytes
    {
        get
        {
            var start = sqlite3_value_blob(value);
            return new ReadOnlySpan<byte>((void*)start, start == 0 ? 0 : sqlite3_value_bytes(value));
        }
    }

    public string? Text => Kind == CellKind.Nothing ? null : Encoding.UTF8.GetString(Bytes);

    public Stored Stored => Kind switch
    {
        CellKind.Number => Storage.Stored.Of(Number),
        CellKind.Bytes => Storage.Stored.Of(Bytes.ToArray()),
        _ => Storage.Stored.Of(Text),
    };

    public static StoredCell Of(nint statement, int column) => new(sqlite3_column_value(statement, column));

    [DllImport(Library)]
    [SuppressGCTransition]
    private static extern nint sqlite3_column_value(nint statement, int column);

    [DllImport(Library)]
    [SuppressGCTransition]
    private static extern int sqlite3_value_type(nint value);

    [DllImport(Library)]
    [SuppressGCTransition]
    private static extern long sqlite3_value_int64(nint value);

    [DllImport(Library)]
    [SuppressGCTransition]
    private static extern nint sqlite3_value_blob(nint value);

    [DllImport(Library)]
    [SuppressGCTransition]
    private static extern int sqlite3_value_bytes(nint value);
}

/// <summary>What SQLite keeps in a cell.</summary>
internal enum CellKind
{
    Number = raw.SQLITE_INTEGER,
    Fraction = raw.SQLITE_FLOAT,
    Text = raw.SQLITE_TEXT,
    Bytes = raw.SQLITE_BLOB,
    Nothing = raw.SQLITE_NULL,
}
