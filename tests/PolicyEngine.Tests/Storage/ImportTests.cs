using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

/// <summary>Importing row by row: what cannot be imported leaves nothing behind, however far the import had come.</summary>
public sealed class ImportTests
{
    private const string Header = "service,quarter,utilisation,note\n";

    [Fact]
    public void A_wrong_row_behind_thousands_of_right_ones_undoes_them_all()
    {
        using var sample = SampleStore.Filled();
        var before = sample.Must("verify");
        File.WriteAllText(Path.Join(sample.Folder, "many.csv"), Header + Rows(20_000) + "last,2024-25 Q1,0.9,\n");
        var (exit, output) = sample.Run("import", "--authority", "anytown", "return=many.csv");
        Assert.Equal(3, exit);
        Assert.Contains("`0.9` in row 20002, column `utilisation` has no percent sign", output, StringComparison.Ordinal);
        Assert.Equal(before, sample.Must("verify"));
    }

    [Fact]
    public void Ten_thousand_errors_are_enough()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "many.csv"), Header + Rows(12_000).Replace("%", "", StringComparison.Ordinal));
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: true);
        var report = new Importing(store).Run(new ImportRequest("anytown", 739_000, ["return=many.csv"], sample.Folder), TestHost.Recorder);
        Assert.True(report.IsRefused);
        Assert.Equal(10_002, report.Diagnostics.Length);
        Assert.Contains(report.Diagnostics, d => d.Message == "More than 10000 findings were made; the rest of the files was not read.");
    }

    [Fact]
    public void Rows_set_aside_are_kept_only_if_the_rest_is_imported()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "return.csv"), Header + "x1,2024-25 Q1,0.9,\nx2,2024-25 Q1,90%,\n");
        File.WriteAllText(Path.Join(sample.Folder, "service.csv"), "service,typ\nx1,floating\n");
        Assert.Equal(3, sample.Run("import", "--authority", "anytown", "return.csv", "service.csv", "--quarantine", "aside").Exit);
        Assert.False(Directory.Exists(Path.Join(sample.Folder, "aside")));
        Assert.Equal(1, sample.Run("import", "--authority", "anytown", "return.csv", "--quarantine", "aside").Exit);
        Assert.Equal(2, File.ReadAllLines(Path.Join(sample.Folder, "aside", "return.csv")).Length);
    }

    [Fact]
    public void A_record_twice_in_two_files_of_one_import_names_the_first_of_them()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "a.csv"), Header + "x0,2024-25 Q1,90%,\nx1,2024-25 Q1,90%,\n");
        File.WriteAllText(Path.Join(sample.Folder, "b.csv"), Header + "x1,2024-25 Q1,91%,\n");
        var (exit, output) = sample.Run("import", "--authority", "anytown", "return=a.csv", "return=b.csv");
        Assert.Equal(3, exit);
        Assert.Contains("There are two records of kind `return` for `x1`, `2024-25 Q1`: the first is row 3 of `a.csv`.", output, StringComparison.Ordinal);
        Assert.Contains("b.csv:2:1", output, StringComparison.Ordinal);
    }

    /// <summary>Whether the first of two rows for one record is new, a correction or what is on file: nobody knows which of the two is meant.</summary>
    [Theory]
    [InlineData("s1,2024-25 Q1,95.50%,corrected\n", "s1,2024-25 Q1,70%,\n")]
    [InlineData("s1,2024-25 Q1,70%,\n", "s1,2024-25 Q1,95.50%,corrected\n")]
    [InlineData("s1,2024-25 Q1,95.50%,corrected\n", "s1,2024-25 Q1,95.50%,corrected\n")]
    [InlineData("new,2024-25 Q1,70%,\n", "new,2024-25 Q1,71%,\n")]
    public void Two_rows_for_one_record_are_refused_whatever_is_on_file(string first, string second)
    {
        using var sample = SampleStore.Filled();
        var before = sample.Must("verify");
        File.WriteAllText(Path.Join(sample.Folder, "a.csv"), Header + first);
        File.WriteAllText(Path.Join(sample.Folder, "b.csv"), Header + second);
        File.WriteAllText(Path.Join(sample.Folder, "both.csv"), Header + first + second);
        foreach (var files in new[] { new[] { "return=both.csv" }, ["return=a.csv", "return=b.csv"] })
        {
            var (exit, output) = sample.Run(["import", "--authority", "anytown", .. files]);
            Assert.True(exit == 3, output);
            Assert.Contains("There are two records of kind `return`", output, StringComparison.Ordinal);
            Assert.Equal(before, sample.Must("verify"));
        }
    }

    [Fact]
    public void Progress_comes_to_the_end_of_a_file()
    {
        using var sample = SampleStore.Filled();
        File.WriteAllText(Path.Join(sample.Folder, "many.csv"), Header + Rows(9_000));
        using var store = Store.Open(sample.StoreFile, "portfolio.db", forWriting: true);
        var seen = new List<ImportProgress>();
        new Importing(store).Run(new ImportRequest("anytown", 739_000, ["return=many.csv"], sample.Folder), TestHost.Recorder, seen.Add);
        Assert.Equal([4096L, 8192L], seen.Select(p => p.Rows));
        Assert.InRange(seen[0].Share!.Value, 0.3, 0.7);
        Assert.InRange(seen[1].Share!.Value, 0.85, 1);
    }

    private static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"m{i},2024-25 Q1,{80 + i % 20}%,\n"));
}
