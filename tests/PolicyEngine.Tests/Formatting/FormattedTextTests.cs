using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Formatting;
using PolicyEngine.Syntax;
using PolicyEngine.Tests.Cases;
using PolicyEngine.Tests.Checking;
using PolicyEngine.Tests.Layers;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Tests.Yaml;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Tests.Formatting;

/// <summary>What holds of every text that is formatted, however it was laid out before.</summary>
public sealed class FormattedTextTests
{
    private const int LayoutsEach = 4;

    [Fact]
    public void Formatting_twice_is_formatting_once() => ForEach(text => Formatted(Formatted(text)) == Formatted(text) ? null : "It goes on changing.");

    [Fact]
    public void Every_scalar_stays_and_only_blanks_between_the_words_of_expressions_change() =>
        ForEach(text => Difference(YamlReading.Of(text).Root!, YamlReading.Of(Formatted(text)).Root!));

    [Fact]
    public void Every_comment_stays() => ForEach(text => Comments(text).SequenceEqual(Comments(Formatted(text))) ? null : "A comment is lost.");

    [Fact]
    public void Shipped_policies_mean_the_same_however_they_were_laid_out()
    {
        var findings = new Findings();
        foreach (var policy in ShippedPolicy.All)
        {
            var dice = new Dice(policy.Files.Length);
            foreach (var file in policy.Files)
            {
                var laidOut = Layouts.Other(file.Content, dice);
                var (was, now) = (Meaning(policy.CompileWith(file, laidOut)), Meaning(policy.CompileWith(file, Formatted(laidOut))));
                if (was != now)
                    findings.Add($"{file.Path}: {was.Split('\n').Zip(now.Split('\n')).First(l => l.First != l.Second)}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void The_columns_of_keys_do_not_depend_on_the_indentation_before()
    {
        foreach (var file in ShippedPolicy.All.SelectMany(p => p.Files))
            Assert.Equal(Keys(Formatted(file.Content)), Keys(Formatted(Layouts.Indented(file.Content))));
    }

    private static IEnumerable<(string, int)> Keys(string text) =>
        YamlReading.Of(text).Nodes.OfType<YamlMap>().SelectMany(m => m.Entries).Where(e => e.Value is not YamlScalar && e.Value.Place.Line > e.Key.Place.Line).Select(e => (e.Key.Value, e.Key.Place.Column));

    private static string Meaning(Compilation compilation) =>
        $"{PolicyWords.Of(compilation.Latest!, "text", "rule")}\n{KernelText.Of(compilation.Policy!)}";

    private static string Formatted(string text)
    {
        var slips = new DiagnosticBag();
        return FormattedText.Of(new SourceText("policy.yaml", text), slips) ?? throw new InvalidDataException(slips.ToImmutable()[0].Message);
    }

    private static void ForEach(Func<string, string?> fault)
    {
        var findings = new Findings();
        foreach (var (number, text) in Texts().Index())
        {
            var dice = new Dice(number);
            foreach (var laidOut in Enumerable.Range(0, LayoutsEach).Select(_ => Layouts.Other(text, dice)).Prepend(text))
            {
                if (fault(laidOut) is { } found)
                    findings.Add($"{found}\n\n{laidOut}\n---\n{Formatted(laidOut)}");
            }
        }

        findings.AssertNone();
    }

    /// <summary>What is shipped, what the cases write, and stacks of layers made by chance, as far as YAML can read them.</summary>
    private static IEnumerable<string> Texts() =>
        ShippedPolicy.All.SelectMany(p => p.Files).Concat(CaseFile.Under().SelectMany(c => c.Policies).SelectMany(files => files))
            .Concat(StackGenerator.All.Take(20).SelectMany(s => s.Files(0, Order.AsTheyCome))).Select(f => f.Content)
            .Distinct(StringComparer.Ordinal).Where(text => YamlReading.Of(text) is { Root: not null, Findings: [] });

    private static string? Difference(YamlNode was, YamlNode now) => (was, now) switch
    {
        (YamlScalar a, YamlScalar b) => a.Value == b.Value || Words(a).SequenceEqual(Words(b)) ? null : $"`{a.Value}` is now `{b.Value}`.",
        (YamlSequence a, YamlSequence b) when a.Items.Length == b.Items.Length => a.Items.Zip(b.Items, Difference).FirstOrDefault(d => d is not null),
        (YamlMap a, YamlMap b) when a.Entries.Length == b.Entries.Length =>
            a.Entries.Zip(b.Entries).Select(e => Difference(e.First.Key, e.Second.Key) ?? Difference(e.First.Value, e.Second.Value)).FirstOrDefault(d => d is not null),
        _ => "The tree has another shape.",
    };

    private static ImmutableArray<(TokenKind, string)> Words(YamlScalar scalar) => [.. Tokenizer.Tokenize(scalar.Text, new DiagnosticBag()).Select(t => (t.Kind, t.Text))];

    private static IEnumerable<string> Comments(string text) => text.Split('\n').Select(l => l.TrimStart()).Where(l => l.StartsWith('#')).Select(l => l.TrimEnd());
}
