using PolicyEngine.Cli;
using PolicyEngine.Cli.Commands;

namespace PolicyEngine.Tests.Cli;

public sealed class CommandTests
{
    private static readonly Host Nowhere = new(TextWriter.Null, TextWriter.Null, "/", UsesColor: false, 80, TestHost.Recorder);

    public static TheoryData<string> Verbs => [.. PolicyProgram.Commands(Nowhere).Subcommands.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_command_shows_an_example_that_it_understands(string name)
    {
        var root = PolicyProgram.Commands(Nowhere);
        var verb = Assert.IsType<Verb>(root.Subcommands.Single(c => c.Name == name), exactMatch: false);
        Assert.StartsWith($"policy {name} ", verb.Example);
        Assert.Empty(root.Parse(verb.Example["policy ".Length..]).Errors);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_command_has_a_format_and_says_what_each_option_is_for(string name)
    {
        var verb = PolicyProgram.Commands(Nowhere).Subcommands.Single(c => c.Name == name);
        // The explorer takes the whole terminal; what it shows is saved from inside it. A schema is JSON.
        Assert.True(verb is ExploreCommand or SchemaCommand || verb.Options.Any(o => o.Name == "--format"));
        Assert.All(verb.Options, o => Assert.False(string.IsNullOrEmpty(o.Description)));
        Assert.All(verb.Arguments, a => Assert.False(string.IsNullOrEmpty(a.Description)));
    }
}
