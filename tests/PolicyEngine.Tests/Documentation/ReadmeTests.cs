using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Cases;
using PolicyEngine.Tests.Samples;

namespace PolicyEngine.Tests.Documentation;

/// <summary>README.md: its example and its first command are run, and say what it says they say.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(RepositoryRoot.PathOf("README.md"));

    [Fact]
    public void The_example_says_what_the_program_says()
    {
        var yaml = YamlBlock().Matches(Readme).Select(m => m.Groups["text"].Value).ToArray();
        var transcript = Transcript().Match(Readme);
        var command = transcript.Groups["command"].Value;
        var written = $"The example of README.md.\n\n=== file anytown/policy.yaml\n{yaml[0]}\n=== file facts.yaml\n{yaml[1]}\n=== run {command}\n";
        var said = string.Join('\n', CaseRunner.Run(CaseText.Parse(written)).Sections[^1].Body);
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            File.WriteAllText(RepositoryRoot.PathOf("README.md"), Readme.Replace(transcript.Value, $"```console\n$ {command}\n{said}\n```\n<!-- /transcript -->", StringComparison.Ordinal));
        else
            Assert.Equal(transcript.Groups["output"].Value.TrimEnd('\n'), said);
    }

    [Fact]
    public void The_first_command_makes_a_store_and_sums_it_up()
    {
        var command = FirstCommand().Match(Readme).Groups["arguments"].Value;
        using var sample = new LoadedSample(command);
        foreach (var name in new[] { "West London", "Kent", "Blackburn with Darwen", "Stoke-on-Trent", "bands.grade", "rag.rating", "thresholds.utilisation" })
            Assert.Contains(name, sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning[", sample.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```yaml\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"```console\n\$ (?<command>[^\n]*)\n(?<output>.*?)```\n<!-- /transcript -->", RegexOptions.Singleline)]
    private static partial Regex Transcript();

    [GeneratedRegex(@"^    dotnet run --project src/PolicyEngine\.Cli -- (?<arguments>.*)$", RegexOptions.Multiline)]
    private static partial Regex FirstCommand();
}
