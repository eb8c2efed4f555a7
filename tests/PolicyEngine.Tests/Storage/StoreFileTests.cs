using Microsoft.Data.Sqlite;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>Files that cannot be used: a clear sentence, exit code 4, and nothing changed.</summary>
public sealed class StoreFileTests
{
    [Fact]
    public void A_truncated_store_is_refused_and_left_as_it_is()
    {
        using var store = SampleStore.Filled();
        var whole = File.ReadAllBytes(store.StoreFile);
        foreach (var length in new[] { 0, 50, 100, 4096, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(store.StoreFile, whole[..length]);
            var (exit, output) = store.Run("import", "--authority", "anytown", "return=corrected.csv");
            Assert.Equal(4, exit);
            Assert.Contains(length == 0 ? "it is empty" : "is cut short", output, StringComparison.Ordinal);
            Assert.Equal(length, new FileInfo(store.StoreFile).Length);
        }
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused() => Refused("PRAGMA user_version = 99", "was made by a newer version of this program");

    [Fact]
    public void A_database_of_another_program_is_refused() => Refused("PRAGMA application_id = 1", "is a database of another program");

    [Fact]
    public void A_store_that_may_not_be_written_to_can_be_read()
    {
        using var store = SampleStore.Filled();
        File.SetAttributes(store.StoreFile, FileAttributes.ReadOnly);
        try
        {
            Assert.Contains("Nothing was altered", store.Must("verify"), StringComparison.Ordinal);
            var (exit, output) = store.Run("withdraw", "D5", "--reason", "x");
            Assert.Equal(4, exit);
            Assert.Contains("may not be written to", output, StringComparison.Ordinal);
        }
        finally
        {
            File.SetAttributes(store.StoreFile, FileAttributes.Normal);
        }
    }

    [Fact]
    public void A_second_writer_is_told_that_there_is_a_first()
    {
        using var store = SampleStore.Filled();
        using var first = new SqliteConnection($"Data Source={store.StoreFile};Pooling=False");
        first.Open();
        using var transaction = first.BeginTransaction(deferred: false);
        var (exit, output) = store.Run("withdraw", "D5", "--reason", "x");
        Assert.Equal(4, exit);
        Assert.Contains("Another program is writing to `portfolio.db`. Nothing was changed", output, StringComparison.Ordinal);
        Assert.Equal(0, store.Run("decisions").Exit);
    }

    [Fact]
    public void A_full_disk_changes_nothing()
    {
        using var sample = SampleStore.Filled();
        var before = sample.Must("verify");
        File.WriteAllText(Path.Join(sample.Folder, "more.csv"), "service,quarter,utilisation,note\n" + string.Concat(Enumerable.Range(0, 4000).Select(i => $"t{i},2024-25 Q1,90%,{new string('x', 50)}\n")));
        using (var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: true))
        {
            store.Connection.Execute("PRAGMA max_page_count = 60");
            var trouble = Assert.Throws<StoreException>(() => new Importing(store).Run(new ImportRequest("anytown", 739_000, ["return=more.csv"], sample.Folder), TestHost.Recorder));
            Assert.StartsWith("The disk is full. Nothing was changed", trouble.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, sample.Must("verify"));
    }

    [Fact]
    public void An_older_store_is_brought_up_to_date_step_by_step()
    {
        using var sample = SampleStore.Filled();
        using (var connection = StoreFile.Open(sample.StoreFile, "portfolio.db", forWriting: true, Schema.Steps.Add("CREATE TABLE later (x INTEGER) STRICT;")))
            Assert.Equal(Schema.Steps.Length + 1L, connection.Scalar("PRAGMA user_version"));
        Assert.Contains("newer version", sample.Run("verify").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_the_first_form_is_brought_up_to_date_with_all_it_holds()
    {
        using var sample = SampleStore.Filled();
        using (var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            connection.Open();
            foreach (var table in new[] { "fact_table", "fact_column", "decision", "decision_input", "withdrawal" })
                connection.Execute($"DROP TRIGGER \"{table} is never altered\"; DROP TRIGGER \"{table} is never removed\"");
            connection.Execute("DROP TABLE packed_end; DROP TABLE packed; DROP TABLE event_withdrawal; DROP TABLE event; PRAGMA user_version = 1");
        }

        Assert.Contains("Nothing was altered: 13 log entries", sample.Must("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_from_before_events_takes_them_once_it_is_opened()
    {
        using var sample = SampleStore.TakingEvents();
        using (var connection = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            connection.Open();
            connection.Execute("DROP TABLE packed_end; DROP TABLE packed; DROP TABLE event_withdrawal; DROP TABLE event; PRAGMA user_version = 2");
        }

        Assert.Contains("No event is recorded", sample.Must("events"), StringComparison.Ordinal);
        sample.Must("record-event", "visit", "--authority", "othertown", "--service", "s1", "--on", "2024-08-02", "--by", "A. Officer");
        Assert.Contains("Nothing was altered: 1 event among 16 log entries", sample.Must("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_does_not_say_its_form_is_refused() => Refused("PRAGMA user_version = 0", "does not say which form it has");

    [Fact]
    public void What_may_only_be_read_is_not_read_without_its_last_entries()
    {
        using var sample = SampleStore.Filled();
        using (var reader = new SqliteConnection($"Data Source={sample.StoreFile};Pooling=False"))
        {
            reader.Open();
            using var open = reader.BeginTransaction(deferred: true);
            reader.Scalar("SELECT count(*) FROM entry");
            sample.Must("withdraw", "D5", "--reason", "late");
            File.Copy(sample.StoreFile, Path.Join(sample.Folder, "ro.db"));
            File.Copy(sample.StoreFile + "-wal", Path.Join(sample.Folder, "ro.db-wal"));
        }

        File.SetAttributes(Path.Join(sample.Folder, "ro.db"), FileAttributes.ReadOnly);
        var (exit, output) = sample.Run("decisions", "--store", "ro.db");
        File.SetAttributes(Path.Join(sample.Folder, "ro.db"), FileAttributes.Normal);
        Assert.Equal(4, exit);
        Assert.Contains("`ro.db` may only be read, and its last entries are still in `ro.db-wal`", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_another_store_left_is_not_taken_for_the_new_ones()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "new.db-wal"), "left over");
        foreach (var command in new[] { new[] { "adopt", "anytown", "--authority", "x", "--from", "2024-04-01", "--store", "new.db" }, ["backup", "new.db"] })
        {
            var (exit, output) = sample.Run(command);
            Assert.Equal(4, exit);
            Assert.Contains("There is a `new.db-wal`, left by another store", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_backup_leaves_other_files_alone()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "copy.db.new"), "somebody's");
        sample.Must("backup", "copy.db");
        Assert.Equal("somebody's", File.ReadAllText(Path.Join(sample.Folder, "copy.db.new")));
        Assert.Equal(["copy.db", "copy.db.new"], Directory.GetFiles(sample.Folder, "copy*").Select(Path.GetFileName).Order());
    }

    private static void Refused(string sql, string sentence)
    {
        using var store = SampleStore.Filled();
        using (var connection = new SqliteConnection($"Data Source={store.StoreFile};Pooling=False"))
        {
            connection.Open();
            connection.Execute(sql);
        }

        var (exit, output) = store.Run("verify");
        Assert.Equal(4, exit);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }
}
