using System.Text.Json;

namespace PolicyEngine.Storage;

/// <summary>What goes wrong where something on file is not what a program of this kind wrote.</summary>
internal static class Unreadable
{
    public static bool Is(Exception trouble) => trouble is JsonException or InvalidOperationException or InvalidCastException or NullReferenceException or FormatException
        or EndOfStreamException or KeyNotFoundException or ArgumentException or OverflowException or IndexOutOfRangeException;
}
