using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Language;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Rendering;
using PolicyEngine.Testing;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Documentation;

/// <summary>policies/README.md: its examples are one policy, and its tables say what the program's tables say.</summary>
public sealed partial class LanguageReferenceTests
{
    private static readonly string Reference = File.ReadAllText(Path.Join(RepositoryRoot.Path, "policies", "README.md"));

    [Theory]
    [InlineData("anytown")]
    [InlineData("eastham")]
    [InlineData("northshire")]
    public void All_examples_of_a_policy_together_are_one_without_a_finding(string name)
    {
        var compilation = PolicyCompiler.Compile(Examples(name), Examples);
        Assert.True(compilation.Diagnostics.IsEmpty, DiagnosticText.Render(compilation.Diagnostics));
        Assert.NotNull(compilation.Policy);
    }

    [Fact]
    public void The_tests_shown_are_of_the_example_and_pass()
    {
        var compilation = PolicyCompiler.Compile(Examples("anytown"), Examples);
        var files = TestFiles.Read(compilation, Examples("tests"));
        Assert.True(files.Diagnostics.IsEmpty, DiagnosticText.Render(files.Diagnostics));
        Assert.NotEmpty(files.Tests);
        Assert.Empty(files.Tests.Select(t => TestRun.Of(compilation, t)).Where(r => !r.Passed).Select(r => TextRun.Join(TestRunText.Runs(r, 100))));
    }

    [Fact]
    public void Every_section_and_key_is_described()
    {
        var words = Code().Matches(Reference).SelectMany(m => Word().Matches(m.Value)).Select(m => m.Value)
            .Concat(YamlBlock().Matches(Reference).SelectMany(b => Word().Matches(b.Groups["text"].Value)).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var constructs = typeof(Sections).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(f => f.GetValue(null)).OfType<Construct>();
        var missing = constructs.SelectMany(c => c.KeyNames.Select(k => (Key: k, c.Name))).Where(k => !words.Contains(k.Key))
            .Concat(Sections.Names.Where(s => !words.Contains(s)).Select(s => (s, "a section")));
        Assert.Empty(missing);
    }

    [Fact]
    public void The_table_of_operators_is_the_programs_own()
    {
        var rows = OperatorTable.Rows.Select(r => $"| `{r.Text}` | {string.Join("<br>", r.Signatures.Select(s => $"`{s.Text}`"))} | {r.Documentation} |");
        var expected = "<!-- operators -->\n| | takes and gives | meaning |\n|---|---|---|\n" + string.Join('\n', rows) + "\n<!-- /operators -->";
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
        {
            var blessed = OperatorBlock().Replace(Reference, expected.Replace("$", "$$", StringComparison.Ordinal), 1);
            File.WriteAllText(Path.Join(RepositoryRoot.Path, "policies", "README.md"), blessed);
            return;
        }

        Assert.Contains(expected, Reference, StringComparison.Ordinal);
    }

    /// <summary>The blocks marked with a policy's name; those without a mark are Anytown's.</summary>
    private static ImmutableArray<SourceText> Examples(string policy) =>
    [
        .. YamlBlock().Matches(Reference).Select((m, i) => (m.Groups, Number: i + 1))
            .Where(b => b.Groups["policy"] is { Success: true, Value: var name } ? name == policy : policy == "anytown")
            .Select(b => new SourceText($"policies/README.md example {b.Number}", b.Groups["text"].Value)),
    ];

    [GeneratedRegex(@"^```yaml(?: (?<policy>[a-z]+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"<!-- operators -->(?:.*<!-- /operators -->)?", RegexOptions.Singleline)]
    private static partial Regex OperatorBlock();
}
