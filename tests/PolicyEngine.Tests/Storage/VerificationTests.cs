using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PolicyEngine.Tests.Storage;

/// <summary>Whatever is altered, removed, moved or cut off in a store is found and named.</summary>
public sealed class VerificationTests
{
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

    /// <summary>Every byte of what is recorded, a few at a time: wherever it stands in the file, changing it is noticed.</summary>
    [Fact]
    public void A_flipped_byte_of_an_entry_a_fact_or_a_snapshot_is_found()
    {
        using var store = SampleStore.Filled();
        var sound = File.ReadAllBytes(store.StoreFile);
        var unseen = new List<int>();
        foreach (var position in Recorded(sound).Where(p => IsInUse(sound, p)))
        {
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

    /// <summary>Every seventh byte of the bodies of entries and snapshots, and of the cells of facts.</summary>
    private static IEnumerable<int> Recorded(byte[] file)
    {
        foreach (var (start, length) in new[] { ("{\"at\":", 200), ("{\"policy\":\"anytown\",\"files\"", 300), ("[\"s3\",", 40), ("s3\"", 3) })
        {
            for (var at = file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(start)); at >= 0;)
            {
                for (var i = 0; i < length && at + i < file.Length; i += 7)
                    yield return at + i;
                var next = file.AsSpan(at + length).IndexOf(Encoding.UTF8.GetBytes(start));
                at = next < 0 ? -1 : at + length + next;
            }
        }
    }

    /// <summary>Whether a byte is part of anything: what SQLite moved elsewhere lies about between a page's cell pointers and its cells.</summary>
    private static bool IsInUse(byte[] file, int position)
    {
        const int pageSize = 4096;
        var page = position / pageSize * pageSize;
        var header = file.AsSpan(page == 0 ? 100 : page);
        if (header[0] is not (2 or 5 or 10 or 13))
            return true;
        var pointersEnd = (page == 0 ? 100 : 0) + (header[0] is 2 or 5 ? 12 : 8) + 2 * BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var contentStart = BinaryPrimitives.ReadUInt16BigEndian(header[5..]);
        return position - page < pointersEnd || position - page >= contentStart;
    }
}
