using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace PolicyEngine.Storage;

/// <summary>One entry of a store's log. Each holds the hash of the one before, so that none can be altered, left out or moved unseen.</summary>
/// <param name="Seq">Counted from 1, without gaps.</param>
/// <param name="Kind">`adoption`, `import`, `decision`, `decisions` (packed), `withdrawal` (of a decision), `event`, `event-withdrawal`.</param>
/// <param name="Body">JSON; its shape goes by the kind.</param>
/// <param name="Previous">The hash of the entry before; 32 zero bytes for the first.</param>
internal sealed record LogEntry(long Seq, string Kind, string Body, byte[] Previous, byte[] Hash)
{
    public const string Adoption = "adoption";
    public const string Import = "import";
    public const string Decision = "decision";
    public const string Decisions = "decisions";
    public const string Withdrawal = "withdrawal";
    public const string Event = "event";
    public const string EventWithdrawal = "event-withdrawal";

    public static ImmutableArray<string> Kinds { get; } = [Adoption, Import, Decision, Decisions, Withdrawal, Event, EventWithdrawal];

    /// <summary>What the entry says, as its kind reads it.</summary>
    /// <exception cref="StoreException">It cannot be read, so it was altered.</exception>
    public T As<T>(Func<LogEntry, T> read)
    {
        try
        {
            return read(this);
        }
        catch (Exception broken) when (Unreadable.Is(broken))
        {
            throw new StoreException($"Log entry {Seq} ({Kind}) cannot be read, so it was altered or damaged. `policy verify` says more; restore the last backup.", broken);
        }
    }

    public static LogEntry After(LogHead head, string kind, string body) =>
        new(head.Entries + 1, kind, body, head.Hash, HashOf(head.Entries + 1, kind, body, head.Hash));

    /// <summary>SHA-256 over the previous hash, the number (eight bytes, highest first), the kind, a zero byte and the body in UTF-8.</summary>
    public static byte[] HashOf(long seq, string kind, string body, ReadOnlySpan<byte> previous)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(number);
        hash.AppendData(Encoding.UTF8.GetBytes(kind));
        hash.AppendData([0]);
        hash.AppendData(Encoding.UTF8.GetBytes(body));
        return hash.GetHashAndReset();
    }
}

/// <summary>How far a log goes: the number of its entries and the hash of the last.</summary>
public sealed record LogHead(long Entries, byte[] Hash)
{
    /// <summary>`57:9f3a…` in full: written down elsewhere, it proves later that nothing up to there was altered or cut off.</summary>
    public override string ToString() => $"{Entries}:{Convert.ToHexStringLower(Hash)}";
}

/// <summary>Who records something, and when.</summary>
/// <param name="At">The moment, in universal time.</param>
public sealed record Recorder(string By, DateTimeOffset At)
{
    /// <summary>The day, as people where the program runs call it.</summary>
    public int Today { get; init; } = DateOnly.FromDateTime(At.UtcDateTime).DayNumber;
}
