using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Cases;

/// <summary>A case and where it stands under tests/cases.</summary>
internal sealed record CaseFile(string Name, CaseText Text)
{
    /// <summary>Every case under a folder of tests/cases; of all of it without one.</summary>
    public static IEnumerable<CaseFile> Under(params string[] folder) =>
        Directory.EnumerateFiles(RepositoryRoot.PathOf(["tests", "cases", .. folder]), "*.case", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new CaseFile(Path.GetRelativePath(RepositoryRoot.PathOf("tests", "cases"), path).Replace('\\', '/'), CaseText.Parse(File.ReadAllText(path))));

    /// <summary>What the programs are expected to say.</summary>
    public string Output => string.Join('\n', Text.Sections.Where(s => s.Verb == "run").SelectMany(s => s.Body));

    /// <summary>The same without frames of the explorer, which cut and break lines where the terminal ends.</summary>
    public string OutputUncut => string.Join('\n', Text.Sections.Where(s => s.Verb == "run" && !s.Argument.StartsWith("explore ", StringComparison.Ordinal)).SelectMany(s => s.Body));

    /// <summary>The policies that the case writes out, each the YAML files of one folder.</summary>
    public IEnumerable<ImmutableArray<SourceText>> Policies =>
        Text.Sections.Where(s => s.Verb == "file" && s.Argument.Contains('/') && s.Argument.EndsWith(".yaml", StringComparison.Ordinal))
            .GroupBy(s => s.Argument[..s.Argument.LastIndexOf('/')], StringComparer.Ordinal)
            .Select(folder => folder.Select(s => new SourceText(s.Argument, string.Join('\n', s.Body))).ToImmutableArray());
}
