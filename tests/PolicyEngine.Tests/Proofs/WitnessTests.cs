using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Proofs;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Proofs;

/// <summary>What analysis prints as a test passes when it is put into a file of tests.</summary>
public sealed partial class WitnessTests
{
    [Theory]
    [InlineData("stoke-on-trent")]
    [InlineData("blackburn-with-darwen")]
    [InlineData("east-midlands")]
    [InlineData("west-london")]
    public void A_witness_of_a_shipped_policy_passes_as_a_test(string folder)
    {
        var compilation = PolicyCompiler.Compile(new SourceFolder(RepositoryRoot.Path, Path.Combine("policies", folder)));
        var written = PolicyFindings.Of(compilation).Select(f => Printed().Match(f.Help ?? "")).Where(m => m.Success).Select((m, i) => $"  t{i}: {{{m.Groups[1].Value}}}\n").ToArray();
        Assert.NotEmpty(written);
        var tests = TestFiles.Read(compilation, [new SourceText("witness.tests.yaml", $"tests:\n{string.Concat(written)}")]);
        Assert.True(tests.Diagnostics.IsEmpty, DiagnosticText.Render(tests.Diagnostics));
        Assert.Equal(written.Length, tests.Tests.Length);
        Assert.Empty(tests.Tests.Select(t => TestRun.Of(compilation, t)).Where(r => !r.Passed).Select(r => TextRun.Join(TestRunText.Runs(r, 100))));
    }

    [GeneratedRegex(@"As a test: (given: .*?, expect: \{.*?\})\.(?: To close it|$)")]
    private static partial Regex Printed();
}
