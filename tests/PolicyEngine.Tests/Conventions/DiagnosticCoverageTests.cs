using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
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

    /// <summary>Findings about a policy without an example of what is wrong and what is right, and why.</summary>
    private static readonly Dictionary<string, string> NoExample = new()
    {
        ["PE0126"] = "takes 64 levels",
        ["PE0127"] = "takes two thousand words",
        ["PE0233"] = "a note: the document's date may be meant",
        ["PE0235"] = "a note: the days may be meant to have no period",
        ["PE0310"] = "takes a chain of 250 values",
        ["PE0902"] = "a note: the gap is declared",
        ["PE0907"] = "a note: that is mostly meant",
        ["PE0909"] = "a note: nothing is wrong with what was not proved",
        ["PE0910"] = "a note: the finding is accepted",
        ["PE0912"] = "a note: a field may be recorded for its own sake",
        ["PE0913"] = "a note: a figure may never be zero in truth",
        ["PE0914"] = "a note: rounding first may be meant",
        ["PE0921"] = "a note: that is what readings are for",
        ["PE0923"] = "a note: nothing is wrong with what was not proved",
        ["PE0915"] = "a note: the share may be meant as it stands",
        ["PE0504"] = "its page shows two changes that follow each other",
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
    public void What_an_officer_can_write_wrong_is_shown_wrong_and_right() =>
        Offences.AssertNone(
            "The page of each finding about a policy shows an example, wrong and right; or stands in NoExample, with the reason.",
            from code in DiagnosticCatalogue.All
            where string.CompareOrdinal(code.Id, "PE07") < 0 || string.CompareOrdinal(code.Id, "PE08") >= 0
            let hasBoth = Shows(code, "wrong") && Shows(code, "right")
            where hasBoth == NoExample.ContainsKey(code.Id)
            select $"{code.Id}: {code.Title}");

    private static bool Shows(DiagnosticCode code, string what) => code.Page.Contains($"{what} ", StringComparison.OrdinalIgnoreCase) || code.Page.Contains($"{what}:", StringComparison.OrdinalIgnoreCase);

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
