using PolicyEngine.Boundaries;
using PolicyEngine.Diagnostics;
using PolicyEngine.Formatting;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Tests.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Boundaries;

/// <summary>Tests made up for the shipped policies as if they had none.</summary>
public sealed class ShippedEdgesTests
{
    public static TheoryData<string> Folders => ShippedTestsTests.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public void All_pass_and_lie_on_nearly_all_sides_of_edges(string name)
    {
        var folder = new SourceFolder(RepositoryRoot.Path, name);
        var compilation = PolicyCompiler.Compile(folder);
        var generated = BoundaryTests.Of(compilation, [], folder.Files);
        var edges = Edges(compilation, folder, generated);
        var (reached, all) = (edges.Sum(e => e.Reached.Length), edges.Sum(e => e.Sides.Length));
        Assert.True(reached * 100 >= all * 98, $"{reached} of {all}: {TextRun.Join(GeneratedText.Runs(name, "", generated, 100))}");
        Assert.Equal(all - reached, generated.Left.Where(l => edges.Any(e => e.Place == l.Place && e.Definition == l.Definition)).Sum(l => l.Sides.Length));
    }

    [Fact]
    public void They_are_the_same_every_time()
    {
        var folder = new SourceFolder(RepositoryRoot.Path, "policies/west-london");
        Assert.Equal(Text(), Text());

        string Text() => BoundaryTests.Of(PolicyCompiler.Compile(folder), [], folder.Files).Text;
    }

    private static CoveragePoint[] Edges(Compilation compilation, SourceFolder folder, GeneratedTests generated)
    {
        if (generated.Count == 0)
            return [.. Coverage.Of(compilation, [], folder.Files).Points.Where(p => p.Kind == CoverageKind.Edge)];
        var file = new SourceText("generated.tests.yaml", generated.Text);
        Assert.Equal(generated.Text, FormattedText.Of(file, new DiagnosticBag()));
        var tests = TestFiles.Read(compilation, [file]);
        Assert.True(tests.Diagnostics.IsEmpty, DiagnosticText.Render(tests.Diagnostics));
        Assert.Equal(generated.Count, tests.Tests.Length);
        var runs = tests.Tests.Select(t => TestRun.Of(compilation, t)).ToArray();
        Assert.Empty(runs.Where(r => !r.Passed).Select(r => TextRun.Join(TestRunText.Runs(r, 100))));
        return [.. Coverage.Of(compilation, runs, folder.Files).Points.Where(p => p.Kind == CoverageKind.Edge)];
    }
}
