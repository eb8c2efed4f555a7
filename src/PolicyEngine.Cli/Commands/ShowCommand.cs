using System.CommandLine;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`show POLICY [ID]`: the resolved policy, or one thing of it in full.</summary>
internal sealed class ShowCommand : Verb
{
    private readonly Argument<string> policy = new("POLICY") { Description = "the policy's folder" };
    private readonly Argument<string?> id = new("ID") { Description = "a rule, fact, reading, period or open point of it", Arity = ArgumentArity.ZeroOrOne };
    private readonly OutputFormat format = new();

    public ShowCommand(Host host)
        : base("show", "Show a policy as it was understood: facts, rules in order, readings, open points.", "policy show policies/kent bands.grade")
    {
        Add(policy);
        Add(id);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = PolicyFolder.Load(host, parsed.GetRequiredValue(policy));
        if (found.Value is not { } loaded)
            return found.Exit;
        var asked = parsed.GetValue(id);
        if (asked is not null && !PolicyText.Ids(loaded).Contains(asked))
            return Found<object>.Missing(host, $"`{loaded.Header.Id}` has nothing called `{asked}`.{Nearest.To(asked, PolicyText.Ids(loaded))}").Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => PolicyJson.Write(writer, loaded, asked)));
        else
            Painting.Write(host, (asked is null ? null : PolicyText.Runs(loaded, asked, host.Width)) ?? PolicyText.Runs(loaded, host.Width));
        return ExitCodes.Done;
    }
}
