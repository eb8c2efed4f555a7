using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Conventions;

/// <summary>Who may use whom. The tables are meant to be edited, in the same commit as the reason.</summary>
public sealed partial class DependencyTests
{
    /// <summary>The phases of src/PolicyEngine in order: each may use those above it and none below. Files at the root see all.</summary>
    private static readonly ImmutableArray<string> Phases =
    [
        "Text",
        "Diagnostics",
        "Types",
        "Kernel",
        "Operators",
        "Yaml",
        "Syntax",
        "Language",
        "Formatting",
        "Layers",
        "Lowering",
        "Checking",
        "Facts",
        "Decisions",
        "Evaluation",
        "Bulk",
        "Analysis",
        "Proofs",
        "Testing",
        "Boundaries",
        "Counterfactuals",
        "Rendering",
    ];

    /// <summary>What is kept out of the rest of src, and the places that see it: one row for each.</summary>
    private static readonly ImmutableArray<(string Namespace, string Place)> Confined =
    [
        ("YamlDotNet", "src/PolicyEngine/Yaml"),
        ("Microsoft.CodeAnalysis", "src/PolicyEngine.Scripting"),
        ("CsvHelper", "src/PolicyEngine.Storage/Import"),
        ("CsvHelper", "src/PolicyEngine.Storage/Export"),
        ("DocumentFormat.OpenXml", "src/PolicyEngine.Storage/Export"),
        ("DocumentFormat.OpenXml", "src/PolicyEngine.Storage/Templates"),
        ("ExcelDataReader", "src/PolicyEngine.Storage/Import/Workbook.cs"),
        ("Microsoft.Data.Sqlite", "src/PolicyEngine.Storage"),
        ("SQLitePCL", "src/PolicyEngine.Storage"),
        ("Dapper", "src/PolicyEngine.Storage"),
        ("Spectre.Console", "src/PolicyEngine.Cli"),
        ("System.CommandLine", "src/PolicyEngine.Cli"),
    ];

    [Fact]
    public void Every_folder_of_the_engine_has_its_place_in_the_order() =>
        Offences.AssertNone(
            "A new folder under src/PolicyEngine gets a row in Phases.",
            EngineFiles().Select(f => f.Folder).Distinct().Except(Phases));

    [Fact]
    public void A_phase_uses_only_earlier_phases() =>
        Offences.AssertNone(
            "Dependencies between the folders of src/PolicyEngine go one way, up the list of Phases.",
            UsesAgainstTheOrder().Select(u => u.Where));

    [Fact]
    public void A_namespace_is_its_folder() =>
        Offences.AssertNone(
            "A file of src/PolicyEngine is in the namespace of its folder.",
            from file in EngineFiles()
            let expected = $"namespace PolicyEngine.{file.Folder}"
            where !file.File.Lines.Any(l => l == expected + ";" || l.StartsWith(expected + ".", StringComparison.Ordinal))
            select $"{file.File.Path}: not in {expected}");

    [Fact]
    public void A_package_is_seen_only_in_its_place() =>
        Offences.AssertNone(
            "Packages stay behind their seams.",
            from package in Confined.GroupBy(row => row.Namespace, row => row.Place)
            let pattern = new Regex($@"(?<![\w.]){Regex.Escape(package.Key)}\b")
            from file in CodeFile.CSharp("src")
            where !package.Any(file.IsUnder)
            from match in file.Matches(pattern, inComments: false)
            select $"{match} (only {string.Join(" and ", package)} sees {package.Key})");

    [Fact]
    public void The_engine_reads_no_files_but_in_one_place() =>
        Offences.AssertNone(
            "Only Text/SourceFolder.cs touches the disk.",
            CodeFile.CSharp("src/PolicyEngine")
                .Where(f => f.Path != "src/PolicyEngine/Text/SourceFolder.cs")
                .SelectMany(f => f.Matches(FileAccess(), inComments: false)));

    private static IEnumerable<(string Folder, CodeFile File)> EngineFiles() =>
        from file in CodeFile.CSharp("src/PolicyEngine")
        let parts = file.Path.Split('/')
        where parts.Length > 3
        select (parts[2], file);

    private static IEnumerable<(string User, string Used, string Where)> UsesAgainstTheOrder() =>
        from file in EngineFiles()
        from used in Phases.Skip(Phases.IndexOf(file.Folder) + 1)
        from match in file.File.Matches(new Regex($@"\bPolicyEngine\.{used}\b"), inComments: false)
        select (file.Folder, used, match);

    [GeneratedRegex(@"(?<![\w.])(?:System\.IO\.)?(?:File|Directory)\.[A-Z]\w*\(|new (?:FileStream|FileInfo|DirectoryInfo|StreamReader|StreamWriter)\(")]
    private static partial Regex FileAccess();
}
