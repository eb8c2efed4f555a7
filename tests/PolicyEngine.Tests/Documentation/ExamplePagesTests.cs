using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Documentation;

/// <summary>Commands on the pages of examples/ with their output: run from the repository's folder, they say what the page says.</summary>
public sealed partial class ExamplePagesTests
{
    private const int Width = 100;

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(RepositoryRoot.PathOf("examples"), "README.md", SearchOption.AllDirectories)
            .Where(page => Transcript().IsMatch(File.ReadAllText(page)))
            .Select(page => Path.GetRelativePath(RepositoryRoot.Path, page)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_a_page_shows_is_what_the_program_says(string name)
    {
        var page = File.ReadAllText(RepositoryRoot.PathOf(name));
        var said = Transcript().Replace(page, m => $"```console\n$ policy {m.Groups["command"].Value}\n{Run(m.Groups["command"].Value)}```");
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(RepositoryRoot.PathOf(name), said);
        else
            Assert.Equal(page, said);
    }

    private static string Run(string command)
    {
        var output = new StringWriter { NewLine = "\n" };
        PolicyProgram.Run([.. CommandLine.Split(command)], new Host(output, output, RepositoryRoot.Path, UsesColor: false, Width, TestHost.Recorder));
        return output.ToString();
    }

    [GeneratedRegex(@"```console\n\$ policy (?<command>[^\n]*)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Transcript();
}
