using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Documentation;

/// <summary>The walk through the explorer: one sitting, in which the keys of each block follow those of the one before, and give the frame that stands under them.</summary>
public sealed partial class ExplorerPageTests : IDisposable
{
    private const string Page = "examples/05-explorer/README.md";

    private readonly string folder = Directory.CreateTempSubdirectory("policy-walk-").FullName;

    [Fact]
    public void Each_frame_of_the_page_is_what_its_keys_give()
    {
        foreach (var shared in new[] { "examples", "policies" })
            Directory.CreateSymbolicLink(Path.Combine(folder, shared), RepositoryRoot.PathOf(shared));
        var host = new Host(TextWriter.Null, TextWriter.Null, folder, UsesColor: false, 80, TestHost.Recorder);
        using var driven = new DrivenExplorer(host, store: null, new Surface(80, 24));
        var page = File.ReadAllText(RepositoryRoot.PathOf(Page));
        var shown = Block().Replace(page, block => $"```explorer\n> {block.Groups["keys"].Value}\n{After(driven, block.Groups["keys"].Value)}```");
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(RepositoryRoot.PathOf(Page), shown);
        else
            Assert.Equal(page, shown);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string After(DrivenExplorer driven, string keys)
    {
        driven.Take(CommandLine.Split(keys).SelectMany(ExploreTool.Messages));
        return string.Concat(driven.Frame.Lines.Select(l => l.Text.TrimEnd() + "\n"));
    }

    [GeneratedRegex(@"```explorer\n> (?<keys>[^\n]*)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
