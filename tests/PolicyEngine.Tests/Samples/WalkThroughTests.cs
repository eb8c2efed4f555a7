using System.Text.RegularExpressions;

namespace PolicyEngine.Tests.Samples;

/// <summary>examples/03-sample-portfolio/README.md: its commands are run in order, and say what it says they say.</summary>
public sealed partial class WalkThroughTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.PathOf("examples/03-sample-portfolio/README.md"));

    [Fact]
    public void Each_command_shows_what_stands_beside_it()
    {
        using var sample = new LoadedSample(Load().Match(Page).Groups["command"].Value);
        var rows = Row().Matches(Page);
        Assert.InRange(rows.Count, 12, 18);
        foreach (Match row in rows)
        {
            var said = Blanks().Replace(sample.Run(row.Groups["command"].Value), " ");
            foreach (Match quoted in Quoted().Matches(row.Groups["shows"].Value))
                Assert.Contains(quoted.Groups["text"].Value, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_counts_what_there_is()
    {
        using var sample = new LoadedSample();
        var rows = Counts().Matches(Page);
        foreach (Match row in rows)
        {
            var authority = row.Groups["authority"].Value;
            Assert.Equal(row.Groups["services"].Value, $"{sample.Services(authority).Count()}");
            if (row.Groups["types"].Success)
                Assert.Equal((row.Groups["types"].Value, row.Groups["groups"].Value), ($"{sample.Different(authority, "type")}", $"{sample.Different(authority, "client_group")}"));
        }

        var (all, providers) = (rows.Sum(r => int.Parse(r.Groups["services"].Value)), rows.Sum(r => sample.ProvidersOf(r.Groups["authority"].Value)));
        Assert.Contains($"\n{all} services of {providers} providers", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^    policy (?<command>load .*)$", RegexOptions.Multiline)]
    private static partial Regex Load();

    [GeneratedRegex(@"^\| `policy (?<command>[^`]*)` \| (?<shows>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<authority>[a-z-]+)` \| (?<services>\d+), (?:of (?<types>\d+) types and (?:all )?(?<groups>\d+) client groups)?", RegexOptions.Multiline)]
    private static partial Regex Counts();

    [GeneratedRegex("`(?<text>[^`]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
