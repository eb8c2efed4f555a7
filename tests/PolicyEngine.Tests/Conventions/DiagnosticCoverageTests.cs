using System.Text.RegularExpressions;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Conventions;

/// <summary>Every kind of finding is shown by some case as people see it, and has a page that explains it.</summary>
public sealed partial class DiagnosticCoverageTests
{
    /// <summary>Findings that no case can show well, and why.</summary>
    private static readonly Dictionary<string, string> NotShown = new()
    {
        ["PE0001"] = "takes a file of eight million characters; see YamlLimitTests",
        ["PE0127"] = "takes an expression of two thousand words; see LimitTests",
        ["PE0310"] = "takes a chain of four hundred values; see HostilePolicyTests",
        ["PE0735"] = "no key declares a field that holds a rate; see FigureTests",
        ["PE0754"] = "takes ten thousand wrong cells; see ImportTests",
    };

    [Fact]
    public void Every_code_is_shown_by_a_case()
    {
        var shown = CaseFile.Under().SelectMany(c => Code().Matches(c.OutputUncut)).Select(m => m.Groups["code"].Value).ToHashSet();
        Offences.AssertNone(
            "Each code stands in what a case expects; or in NotShown, with the reason.",
            DiagnosticCatalogue.All.Where(c => !shown.Contains(c.Id) && !NotShown.ContainsKey(c.Id)).Select(c => $"{c.Id}: {c.Title}"));
        Offences.AssertNone("What a case shows is not in NotShown.", NotShown.Keys.Where(shown.Contains));
    }

    [Fact]
    public void Codes_are_unique_and_in_order()
    {
        var codes = DiagnosticCatalogue.All.Select(c => c.Id).ToArray();
        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void Every_code_has_a_title_and_a_page() =>
        Offences.AssertNone(
            "A title is one line without a full stop; a page says more than the title.",
            from code in DiagnosticCatalogue.All
            where code.Title.Length == 0 || code.Title.EndsWith('.') || code.Title.Contains('\n') || code.Page.Trim().Length < 40
            select code.Id);

    [Fact]
    public void Findings_are_sentences()
    {
        var sentences = CaseFile.Under().SelectMany(c => Finding().Matches(c.OutputUncut).Select(m => (c.Name, Sentence: m.Groups["sentence"].Value)));
        Offences.AssertNone(
            "A finding and its help begin with a capital or a sign and end with a full stop or a question mark.",
            sentences.Where(s => !s.Sentence.EndsWith('.') && !s.Sentence.EndsWith('?') || char.IsAsciiLetterLower(s.Sentence[0])).Select(s => $"{s.Name}: {s.Sentence}").Distinct());
    }

    [GeneratedRegex(@"\b(error|warning|note)\[(?<code>PE\d{4})\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(! )?((error|warning|note)\[PE\d{4}\]: | *= help: )(?<sentence>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Finding();
}
