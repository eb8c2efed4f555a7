using System.Text.RegularExpressions;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Cases;

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
    public void The_first_command_grades_the_averages_and_explains_one()
    {
        var command = FirstCommand().Match(Readme).Groups["arguments"].Value;
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };
        var exit = PolicyProgram.Run([.. CommandLine.Split(command)], new Host(output, errors, RepositoryRoot.Path, UsesColor: false, Width: 100, TestHost.Recorder));
        Assert.Equal((0, ""), (exit, errors.ToString()));
        Assert.Matches(@"Young people at risk +2003-04  missed +missed +missed", output.ToString());
        Assert.Contains("thresholds.utilisation of Young people at risk for 2003-04: missed", output.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```yaml\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"```console\n\$ (?<command>[^\n]*)\n(?<output>.*?)```\n<!-- /transcript -->", RegexOptions.Singleline)]
    private static partial Regex Transcript();

    [GeneratedRegex(@"^    dotnet run --project src/PolicyEngine\.Cli -- (?<arguments>.*)$", RegexOptions.Multiline)]
    private static partial Regex FirstCommand();
}
