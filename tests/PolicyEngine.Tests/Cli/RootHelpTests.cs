using System.CommandLine;
using PolicyEngine.Cli;
using PolicyEngine.Tests.Cases;

namespace PolicyEngine.Tests.Cli;

/// <summary>That the help rendered ahead of time is what the commands themselves would say; POLICY_BLESS=1 writes it anew.</summary>
public sealed class RootHelpTests
{
    /// <summary>Nothing is wrapped.</summary>
    private const int Endless = 1000;

    private static readonly string File = RepositoryRoot.PathOf("src", "PolicyEngine.Cli", "help.txt");

    [Fact]
    public void It_is_what_the_commands_say()
    {
        if (Environment.GetEnvironmentVariable("POLICY_BLESS") == "1")
            System.IO.File.WriteAllText(File, Asked(Endless));
        var written = System.IO.File.ReadAllText(File);
        Assert.True(written == Asked(Endless), $"help.txt (- expected, + actual; POLICY_BLESS=1 accepts it)\n{LineDiff.Between(written, Asked(Endless))}");
    }

    [Fact]
    public void It_is_wrapped_as_the_commands_wrap_it() =>
        Assert.All(Enumerable.Range(80, 120), width => Assert.Equal(Asked(width), RootHelp.Text(width)));

    [Fact]
    public void Where_more_would_be_wrapped_the_commands_are_asked()
    {
        var output = new StringWriter { NewLine = "\n" };
        PolicyProgram.Run(["--help"], Host(output, 60));
        Assert.Equal(Asked(60), output.ToString());
    }

    private static string Asked(int width)
    {
        var output = new StringWriter { NewLine = "\n" };
        PolicyProgram.Commands(Host(output, width)).Parse(["--help"]).Invoke(new InvocationConfiguration { Output = output });
        return output.ToString();
    }

    private static Host Host(TextWriter output, int width) => new(output, TextWriter.Null, "/", UsesColor: false, width, TestHost.Recorder);
}
