using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Language;
using PolicyEngine.Lowering;
using PolicyEngine.Operators;
using PolicyEngine.Rendering;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Documentation;

/// <summary>policies/README.md: its examples are one policy, and its tables say what the program's tables say.</summary>
public sealed partial class LanguageReferenceTests
{
    private static readonly string Reference = File.ReadAllText(Path.Join(RepositoryRoot.Path, "policies", "README.md"));

    [Fact]
    public void All_examples_together_are_a_policy_without_a_finding()
    {
        var blocks = YamlBlock().Matches(Reference).Select((m, i) => new SourceText($"policies/README.md example {i + 1}", m.Groups["text"].Value));
        var compilation = PolicyCompiler.Compile([.. blocks], _ => []);
        Assert.True(compilation.Diagnostics.IsEmpty, DiagnosticText.Render(compilation.Diagnostics));
        Assert.NotNull(compilation.Policy);
    }

    [Fact]
    public void Every_section_and_key_is_described()
    {
        var words = Code().Matches(Reference).SelectMany(m => Word().Matches(m.Value)).Select(m => m.Value)
            .Concat(YamlBlock().Matches(Reference).SelectMany(b => Word().Matches(b.Groups["text"].Value)).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var constructs = typeof(Sections).GetFields().Select(f => f.GetValue(null)).OfType<Construct>();
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

    [GeneratedRegex(@"^```yaml\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"<!-- operators -->(?:.*<!-- /operators -->)?", RegexOptions.Singleline)]
    private static partial Regex OperatorBlock();
}
