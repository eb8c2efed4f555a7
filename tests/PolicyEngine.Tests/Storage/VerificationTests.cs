using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Tests.Storage;

/// <summary>Whatever is altered, removed, moved or cut off in a store is found and named.</summary>
public sealed class VerificationTests
{
    /// <summary>SQLite's own, with counters of changes and versions, none of which is part of anything recorded.</summary>
    private const int HeaderLength = 100;

    [Fact]
    public void A_store_as_it_was_recorded_is_clean()
    {
        using var store = SampleStore.Filled();
        Assert.Contains("Nothing was altered: 13 log entries, 9 decisions, 17 rows of facts and 1 policy snapshots", store.Must("verify"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TRIGGER \"entry is never altered\"; UPDATE entry SET body = replace(body, 'missed', 'met') WHERE seq = 4", "D4 was altered")]
    [InlineData("DROP TRIGGER \"entry is never removed\"; PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE seq = 5", "log entry 5 is missing")]
    [InlineData("DROP TRIGGER \"entry is never removed\"; PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE seq = 13; DELETE FROM withdrawal", "cut off")]
    [InlineData("DROP TRIGGER \"entry is never altered\"; UPDATE entry SET seq = -1 WHERE seq = 2; UPDATE entry SET seq = 2 WHERE seq = 13; UPDATE entry SET seq = 13 WHERE seq = -1", "log entry 2")]
    [InlineData("DROP TRIGGER \"anytown/return is never altered\"; UPDATE \"anytown/return\" SET utilisation = 900 WHERE id = 3", "`anytown/return` id 3 (s2 2024-25 Q1) was altered")]
    [InlineData("DROP TRIGGER \"anytown/return is never removed\"; DELETE FROM \"anytown/return\" WHERE id = 3", "`anytown/return` id 3 and up to 3 are missing")]
    [InlineData("INSERT INTO \"anytown/return\" SELECT 99, 'x', owner, period, item, revision, withdrawn, entry, known_on, row, supplied, hash, utilisation, note FROM \"anytown/return\" WHERE id = 1", "rows that no import in the log wrote")]
    [InlineData("DROP TRIGGER \"snapshot is never altered\"; UPDATE snapshot SET body = replace(body, '90%', '80%')", "of `anytown` was altered")]
    [InlineData("UPDATE fact_column SET scale = 2 WHERE field = 'utilisation'", "does not have the columns")]
    [InlineData("UPDATE decision SET subject = 's7' WHERE entry = 4", "D4 is not found as it was recorded")]
    [InlineData("UPDATE decision_input SET revision = 7 WHERE entry = 4", "D4 is not found as it was recorded")]
    [InlineData("DELETE FROM withdrawal", "the withdrawals are not found")]
    [InlineData("DROP TRIGGER \"entry is never altered\"", "`entry is never altered` is missing")]
    public void What_was_done_is_named(string sql, string named)
    {
        using var store = SampleStore.Filled();
        using (var connection = new SqliteConnection($"Data Source={store.StoreFile};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        var (exit, output) = store.Run("verify");
        Assert.Equal(1, exit);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_itself_refuses_to_alter_what_is_recorded()
    {
        using var store = SampleStore.Filled();
        using var connection = new SqliteConnection($"Data Source={store.StoreFile};Pooling=False");
        connection.Open();
        foreach (var sql in new[] { "UPDATE entry SET kind = 'x'", "DELETE FROM snapshot", "UPDATE \"anytown/return\" SET utilisation = 1", "DELETE FROM \"anytown/service\"" })
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
            command.CommandText = sql;
#pragma warning restore CA2100
            Assert.Contains("what is recorded is never", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever byte of the file it is; POLICY_FLIPS=1 tries every one, where otherwise it is one in so many.</summary>
    [Fact]
    public void A_flipped_byte_is_found_wherever_anything_is_recorded()
    {
        using var store = SampleStore.Filled();
        var sound = File.ReadAllBytes(store.StoreFile);
        var step = int.TryParse(Environment.GetEnvironmentVariable("POLICY_FLIPS"), out var asked) ? asked : 199;
        var unseen = new List<int>();
        for (var position = HeaderLength; position < sound.Length; position += step)
        {
            if (!IsInUse(sound, position))
                continue;
            var flipped = (byte[])sound.Clone();
            flipped[position] ^= 0x04;
            File.WriteAllBytes(store.StoreFile, flipped);
            if (store.Run("verify").Exit == 0)
                unseen.Add(position);
        }

        Assert.True(unseen.Count == 0, $"Not noticed: {string.Join(", ", unseen)}");
    }

    [Fact]
    public void A_log_that_was_rewritten_does_not_contain_a_head_noted_before()
    {
        using var store = SampleStore.Filled();
        var head = store.Must("verify").Split('\n').Single(l => l.StartsWith("Head: ", StringComparison.Ordinal))[6..];
        store.Must("verify", "--expect", head);
        using var other = new SampleStore();
        other.Must("adopt", "anytown", "--authority", "anytown", "--from", "2024-04-01");
        var (exit, output) = other.Run("verify", "--expect", head);
        Assert.Equal(1, exit);
        Assert.Contains("does not contain the head", output, StringComparison.Ordinal);
    }

    /// <summary>Whether a byte is part of anything: copies of what SQLite moved elsewhere lie about between a page's cell pointers and its cells, and in gaps between cells.</summary>
    private static bool IsInUse(byte[] file, int position)
    {
        const int pageSize = 4096;
        var start = position / pageSize * pageSize;
        var page = file.AsSpan(start, pageSize);
        var header = page[(start == 0 ? HeaderLength : 0)..];
        if (header[0] is not (2 or 5 or 10 or 13))
            return true;
        var at = position - start;
        var pointersEnd = (start == 0 ? HeaderLength : 0) + (header[0] is 2 or 5 ? 12 : 8) + 2 * BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        if (at >= pointersEnd && at < BinaryPrimitives.ReadUInt16BigEndian(header[5..]))
            return false;
        for (int gap = BinaryPrimitives.ReadUInt16BigEndian(header[1..]); gap > 0; gap = BinaryPrimitives.ReadUInt16BigEndian(page[gap..]))
        {
            const int linkAndLength = 4;
            if (at >= gap + linkAndLength && at < gap + BinaryPrimitives.ReadUInt16BigEndian(page[(gap + 2)..]))
                return false;
        }

        return true;
    }
}
