using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Testing;

/// <summary>The tests that lie beside the shipped policies.</summary>
public sealed class ShippedTestsTests
{
    public static TheoryData<string> Folders =>
    [
        .. Directory.EnumerateFiles(RepositoryRoot.PathOf("policies"), "*.tests.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(RepositoryRoot.Path, Path.GetDirectoryName(f)!)).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void All_pass_and_reach_nearly_all_of_the_policy(string name)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, name);
        var compilation = PolicyCompiler.Compile(folder);
        var files = TestFiles.Read(compilation, folder.Tests);
        Assert.True(files.Diagnostics.IsEmpty, DiagnosticText.Render(files.Diagnostics));
        var runs = files.Tests.Select(t => TestRun.Of(compilation, t)).ToArray();
        Assert.Empty(runs.Where(r => !r.Passed).Select(r => TextRun.Join(TestRunText.Runs(r, 100))));
        var coverage = Coverage.Of(compilation, runs, folder.Files);
        Assert.True(coverage.Share >= Exact.Divide(99, 100)!.Value, TextRun.Join(CoverageText.Runs(name, coverage, 100)));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void They_notice_nearly_every_slip_in_the_policy(string name)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, name);
        var compilation = PolicyCompiler.Compile(folder);
        var mutants = Mutating.Of(compilation, TestFiles.Read(compilation, folder.Tests).Tests.Select(t => TestRun.Of(compilation, t)), folder.Files).ToArray();
        Assert.True(Mutant.ShareUnnoticed(mutants) < Exact.Divide(5, 100)!.Value, TextRun.Join(MutantsText.Runs(name, [.. mutants], 100)));
    }

    /// <summary>The short way decides only what is expected: it has to come to the same, also where a test fails.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Whether_one_passes_is_the_same_in_short(string name)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, name);
        var compilation = PolicyCompiler.Compile(folder);
        foreach (var test in TestFiles.Read(compilation, folder.Tests).Tests)
        {
            Assert.True(TestRun.Passes(compilation.Policy!, test), test.Name);
            var unlikely = test with { Expected = [.. test.Expected.Where(e => e.Of == ExpectedOf.Result).Select(e => e with { Value = new ExpectedValue("", e.Value.Type, null) })] };
            Assert.Equal(unlikely.Expected.IsEmpty, TestRun.Passes(compilation.Policy!, unlikely));
        }
    }

    [Fact]
    public void They_are_no_files_of_the_policy()
    {
        var folder = new SourceFolder(RepositoryRoot.Path, "policies/kent");
        Assert.DoesNotContain(folder.Files, f => SourceFolder.IsTests(f.Path));
        Assert.All(folder.Tests, f => Assert.False(SourceFolder.IsYaml(f.Path)));
        Assert.NotEmpty(folder.Tests);
    }
}
