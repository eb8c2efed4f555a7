using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Storage;

public sealed class PortfolioWorkbookTests
{
    [Fact]
    public void The_same_results_give_the_same_bytes()
    {
        using var sample = SampleStore.Filled();
        sample.Must("evaluate", "--format", "xlsx", "--output", "one.xlsx");
        sample.Must("evaluate", "--format", "xlsx", "--output", "two.xlsx");
        Assert.Equal(File.ReadAllBytes(Path.Join(sample.Folder, "one.xlsx")), File.ReadAllBytes(Path.Join(sample.Folder, "two.xlsx")));
    }

    [Fact]
    public void Csv_in_a_file_has_the_line_ends_of_its_standard()
    {
        using var sample = SampleStore.Filled();
        sample.Must("evaluate", "--format", "csv", "--output", "results.csv");
        var written = File.ReadAllText(Path.Join(sample.Folder, "results.csv"));
        Assert.StartsWith("authority,contracts_of,policy,", written, StringComparison.Ordinal);
        Assert.Equal(written, written.ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("anytown", "anytown")]
    [InlineData("a/b:c'd", "a-b-c-d")]
    [InlineData("SUMMARY", "SUMMARY 2")]
    [InlineData("a name that is longer than thirty-one characters", "a name that is longer than thir")]
    public void Sheets_have_names_that_spreadsheets_take(string wanted, string given) => Assert.Equal(given, new SheetNames(["Summary"]).Next(wanted));

    [Fact]
    public void Two_sheets_never_have_one_name()
    {
        var names = new SheetNames([]);
        var wanted = new string('x', 40);
        Assert.Equal([new string('x', 31), $"{new string('x', 29)} 2"], [names.Next(wanted), names.Next(wanted)]);
    }
}
