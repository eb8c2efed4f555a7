using SamplePortfolio;

namespace PolicyEngine.Tests.Samples;

/// <summary>examples/03-sample-portfolio: what is committed is what the program beside it writes.</summary>
public sealed class SampleFilesTests
{
    private const string Folder = "examples/03-sample-portfolio";

    [Fact]
    public void Every_file_is_as_the_generator_writes_it()
    {
        var made = Sample.Files();
        var committed = Directory.EnumerateFiles(RepositoryRoot.PathOf(Folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(RepositoryRoot.PathOf(Folder), f).Replace('\\', '/'))
            .Where(f => Path.GetExtension(f) is ".csv" or ".yaml" && !f.StartsWith("policies/", StringComparison.Ordinal));
        Assert.Equal(made.Keys, committed.Order(StringComparer.Ordinal));
        foreach (var (path, text) in made)
            Assert.Equal(text, File.ReadAllText(RepositoryRoot.PathOf(Folder, path)));
    }

    [Fact]
    public void The_program_writes_into_the_folder_it_is_given()
    {
        var folder = Directory.CreateTempSubdirectory("policy-made-").FullName;
        try
        {
            Assert.Equal(0, SamplePortfolio.Program.Main([folder]));
            foreach (var (path, text) in Sample.Files())
                Assert.Equal(text, File.ReadAllText(Path.Join(folder, path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_sample_stays_small() =>
        Assert.InRange(Sample.Files().Sum(f => f.Value.Length), 100_000, 1_000_000);
}
