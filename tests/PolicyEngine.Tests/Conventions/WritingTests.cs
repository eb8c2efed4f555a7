using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Conventions;

/// <summary>How the code is written: short files, plain names, nothing left lying about.</summary>
public sealed partial class WritingTests
{
    private const int MostLines = 400;

    [Fact]
    public void Source_files_stay_short() =>
        Offences.AssertNone(
            $"A file under src has at most {MostLines} lines: split it by language construct.",
            CodeFile.CSharp("src").Where(f => f.Lines.Length > MostLines).Select(f => $"{f.Path}: {f.Lines.Length} lines"));

    [Fact]
    public void Nothing_is_folded_away_put_off_or_commented_out() =>
        Offences.AssertNone(
            "No regions, no notes to do it later, no code in comments.",
            CodeFile.CSharp("src").Concat(CodeFile.CSharp("tests")).SelectMany(f => f.Matches(LeftLyingAbout())));

    [Fact]
    public void Files_and_types_are_named_for_what_they_are() =>
        Offences.AssertNone(
            "A name says the concept, not that it manages, helps or processes.",
            from file in CodeFile.CSharp("src").Concat(CodeFile.CSharp("tests"))
            from name in file.Lines.SelectMany(l => Declaration().Matches(l)).Select(m => m.Groups["name"].Value).Append(file.Name).Distinct()
            where EmptyName().IsMatch(name)
            select $"{file.Path}: {name}");

    [Fact]
    public void No_file_names_a_machine_or_a_registry() =>
        Offences.AssertNone(
            "Committed files work anywhere: no absolute paths, no package hosts.",
            CodeFile.All().SelectMany(f => f.Matches(OneMachine())));

    [Fact]
    public void Every_case_stands_in_its_phase_under_good_or_bad() =>
        Offences.AssertNone(
            "Under tests/cases stand only <phase>/good/<name>.case and <phase>/bad/<name>.case, in small letters and hyphens.",
            CodeFile.All().Where(f => f.IsUnder("tests/cases") && !CasePath().IsMatch(f.Path)).Select(f => f.Path));

    [GeneratedRegex(@"#reg[i]on|\b(T[O]DO|FIX[M]E|HA[C]K)\b|^\s*//(?!/).*[;{}]\s*$")]
    private static partial Regex LeftLyingAbout();

    [GeneratedRegex(@"^\s*(?:\w+ )*(?:class|struct|interface|enum|record)\s+(?<name>\w+)")]
    private static partial Regex Declaration();

    // A service and a provider are things in this domain; as endings they say nothing.
    [GeneratedRegex("(Manager|Helpers?|Utils?|Processor|Handler|Impl|Info)$|.(Service|Provider)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"(?<![\w.)\]}>-])/(work|tmp|root|home)/|\b(nuget\.org|myget\.org|pkgs\.dev\.azure|pypi\.org|artifact[o]ry|jfr[o]g)\b")]
    private static partial Regex OneMachine();

    [GeneratedRegex(@"^tests/cases/[a-z0-9-]+/(good|bad)/[a-z0-9-]+\.case$")]
    private static partial Regex CasePath();
}
