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
            Assert.Equal(2L, connection.Scalar("PRAGMA user_version"));
        Assert.Contains("newer version", sample.Run("verify").Output, StringComparison.Ordinal);
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
