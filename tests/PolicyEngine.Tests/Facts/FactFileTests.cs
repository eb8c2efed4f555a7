using System.Text;
using PolicyEngine.Storage;

namespace PolicyEngine.Tests.Facts;

public sealed class FactFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("facts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public void Pound_signs_survive_however_a_spreadsheet_saves_them(string encoding)
    {
        File.WriteAllText(Path.Join(folder, "services.csv"), "service,annual_payment\noak-house,£5\n", Encoding.GetEncoding(encoding));
        var reading = FactFiles.Open(SamplePolicy.Policy, ["services.csv"], folder);
        Assert.Equal("service, oak-house: annual_payment = £5", FactText.Of(reading.Facts));
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported()
    {
        var reading = FactFiles.Open(SamplePolicy.Policy, ["returns.csv", "notice=.", "return=b/q1.csv"], folder);
        Assert.Equal(
            "PE0701 There is no file `returns.csv`.\nPE0701 `.` cannot be read: it is a folder.\nPE0701 There is no file `b/q1.csv`.",
            FactText.Findings(reading));
        Assert.Null(reading.Facts);
    }

    [Theory]
    [InlineData("returns.csv", "returns.csv", null)]
    [InlineData("return=data/q1.csv", "data/q1.csv", "return")]
    [InlineData("data/a=b.csv", "data/a=b.csv", null)]
    [InlineData("return=a=b.csv", "a=b.csv", "return")]
    public void A_file_is_named_with_or_without_its_kind(string argument, string path, string? kind) =>
        Assert.Equal(new FactFileArgument(path, kind), FactFileArgument.Parse(argument));
}
