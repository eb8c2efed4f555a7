using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using PolicyEngine.Storage;

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
        Assert.Contains("Nothing was altered: 13 log entries, 9 decisions, 17 rows of facts and 1 policy snapshot", store.Must("verify"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE entry SET body = replace(body, 'missed', 'met') WHERE seq = 4", "D4 was altered")]
    [InlineData("UPDATE entry SET body = '{' WHERE seq = 1", "log entry 1 (adoption) cannot be read")]
    [InlineData("UPDATE entry SET kind = 'note' WHERE seq = 2", "log entry 2 is of a kind `note`")]
    [InlineData("DELETE FROM entry WHERE seq = 5", "log entry 5 is missing")]
    [InlineData("DELETE FROM entry WHERE seq = 13; DELETE FROM withdrawal", "cut off")]
    [InlineData("UPDATE entry SET seq = -1 WHERE seq = 2; UPDATE entry SET seq = 2 WHERE seq = 13; UPDATE entry SET seq = 13 WHERE seq = -1", "log entry 2")]
    [InlineData("UPDATE entry SET seq = -3 WHERE seq = 2", "log entry -3 was added before the first")]
    [InlineData("UPDATE head SET entries = entries + 10", "the last were cut off, or the note was altered")]
    [InlineData("UPDATE \"anytown/return\" SET utilisation = 900 WHERE id = 3", "`anytown/return` id 3 (s2 2024-25 Q1) was altered")]
    [InlineData("UPDATE \"anytown/return\" SET hash = zeroblob(40) WHERE id = 3", "`anytown/return` id 3 (s2 2024-25 Q1) was altered")]
    [InlineData("DELETE FROM \"anytown/return\" WHERE id = 3", "`anytown/return` id 3 is missing")]
    [InlineData("DELETE FROM \"anytown/return\" WHERE id IN (3, 4)", "`anytown/return` ids 3 to 4 are missing")]
    [InlineData("INSERT INTO \"anytown/return\" SELECT 99, 'x', owner, period, item, revision, withdrawn, entry, known_on, row, supplied, hash, utilisation, note FROM \"anytown/return\" WHERE id = 1", "has 1 row that no import in the log wrote")]
    [InlineData("UPDATE snapshot SET body = replace(body, '90%', '80%')", "of `anytown` was altered")]
    [InlineData("UPDATE snapshot SET hash = x'00'", "policy snapshot 00")]
    [InlineData("UPDATE fact_table SET kind = 'x' WHERE name = 'anytown/return'", "`anytown/return` is filed under `x` of `anytown`")]
    [InlineData("UPDATE fact_table SET authority = 'othertown'", "is filed under `return` of `othertown`")]
    [InlineData("UPDATE fact_column SET scale = 2 WHERE field = 'utilisation'", "does not have the columns")]
    [InlineData("UPDATE fact_column SET ordinal = 900 WHERE field = 'note'", "has columns out of order")]
    [InlineData("UPDATE decision SET subject = 's7' WHERE entry = 4", "D4 is not found as it was recorded")]
    [InlineData("UPDATE decision_input SET revision = 7 WHERE entry = 4", "D4 is not found as it was recorded")]
    [InlineData("UPDATE decision SET how = '' WHERE entry = 4", "D4 is not found as it was recorded")]
    [InlineData("DELETE FROM withdrawal", "the withdrawals are not found")]
    [InlineData("SELECT 1", "`entry is never altered` is missing")]
    public void What_was_done_is_named(string sql, string named)
    {
        using var store = SampleStore.Filled();
        Tamper(store, sql);
        var (exit, output) = store.Run("verify");
        Assert.Equal(1, exit);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE entry SET body = '{' WHERE kind = 'decision'")]
    [InlineData("UPDATE entry SET body = '{}' WHERE kind = 'import'")]
    [InlineData("UPDATE entry SET body = '[' WHERE kind = 'adoption'")]
    [InlineData("UPDATE entry SET body = replace(body, '\"snapshot\":\"', '\"snapshot\":\"zz')")]
    [InlineData("UPDATE fact_column SET scale = 400")]
    [InlineData("UPDATE fact_column SET ordinal = 900 WHERE field = 'note'")]
    [InlineData("UPDATE \"anytown/return\" SET utilisation = 'abc'")]
    [InlineData("UPDATE \"anytown/return\" SET utilisation = x'7b'")]
    [InlineData("UPDATE snapshot SET body = replace(body, '90%', '80%')")]
    [InlineData("UPDATE head SET entries = entries - 1")]
    public void On_an_altered_store_no_command_takes_itself_for_faulty(string sql)
    {
        using var store = SampleStore.Filled();
        Tamper(store, sql);
        string[][] commands =
        [
            ["verify"], ["decisions"], ["explain", "D4"], ["replay", "D4"], ["replay", "--all"], ["evaluate"], ["withdraw", "D5", "--reason", "x"],
            ["import", "--authority", "anytown", "return=corrected.csv", "--again"], ["evaluate", "--record", "--reason", "x"], ["adopt", "anytown", "--authority", "other", "--from", "2024-04-01"],
        ];
        foreach (var command in commands)
        {
            var (exit, output) = store.Run(command);
            Assert.True(exit is >= 0 and <= 4, $"{string.Join(' ', command)} ends with {exit}: {output}");
        }
    }

    [Fact]
    public void Nothing_is_added_to_a_log_whose_end_was_altered()
    {
        using var store = SampleStore.Filled();
        Tamper(store, "UPDATE head SET entries = entries + 10");
        var (exit, output) = store.Run("withdraw", "D5", "--reason", "x");
        Assert.Equal(4, exit);
        Assert.Contains("The end of the store's log is not where it was noted, so nothing was added", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_altered_figure_is_never_explained_as_what_was_decided()
    {
        using var store = SampleStore.Filled();
        Tamper(store, "UPDATE \"anytown/return\" SET utilisation = 990 WHERE subject = 's2'");
        var decision = store.Must("decisions", "--service", "s2").Split('\n')[1].Split(' ')[0];
        var (exit, output) = store.Run("explain", decision);
        Assert.Equal(1, exit);
        Assert.Contains("This is NOT what was recorded: thresholds.utilisation was missed, and made again it is met. The cause is an alteration", output, StringComparison.Ordinal);
        Assert.Contains("because of an alteration", store.Run("replay", decision).Output, StringComparison.Ordinal);
    }

    private static void Tamper(SampleStore store, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={store.StoreFile};Pooling=False;Foreign Keys=False");
        connection.Open();
        foreach (var trigger in connection.Query("SELECT name FROM sqlite_master WHERE type = 'trigger'", r => r.GetString(0)))
            connection.Execute($"DROP TRIGGER {Sql.Name(trigger)}");
        connection.Execute(sql);
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
