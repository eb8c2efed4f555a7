using System.Text.Json;

namespace PolicyEngine.Storage;

/// <summary>What goes wrong where something on file is not what a program of this kind wrote.</summary>
internal static class Unreadable
{
    public static bool Is(Exception trouble) => trouble is JsonException or InvalidOperationException or InvalidCastException or NullReferenceException or FormatException
        or EndOfStreamException or KeyNotFoundException or ArgumentException or OverflowException or IndexOutOfRangeException;

    public static StoreException Row(FactTable table, long id, Exception? broken) =>
        new($"The row {id} of the facts `{table.Name}` cannot be read, so it was altered or damaged. `policy verify` says more; restore the last backup.", broken);
}
