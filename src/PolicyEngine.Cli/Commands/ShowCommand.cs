using System.CommandLine;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`show POLICY [ID]`: the resolved policy as of a day, or one thing of it in full with who says so.</summary>
internal sealed class ShowCommand : Verb
{
    private readonly Argument<string> policy = new("POLICY") { Description = "the policy's folder" };
    private readonly Argument<string?> id = new("ID") { Description = "a rule, fact, reading, period or open point of it, or the path of a value", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<DateOnly?> at = PolicyFolder.At();
    private readonly OutputFormat format = new();

    public ShowCommand(Host host)
        : base(
            "show",
            "Show a policy as it was understood: facts, rules in order, readings, open points; or who set one value, since when and why.",
            "policy show policies/west-london thresholds.utilisation.at-least --at 2009-04-01")
    {
        Add(policy);
        Add(id);
        Add(at);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = PolicyFolder.Load(host, parsed.GetRequiredValue(policy), parsed.GetValue(at)?.DayNumber);
        if (found.Value is not { } version)
            return found.Exit;
        var asked = parsed.GetValue(id);
        if (asked is not null && PolicyText.Runs(version, asked, host.Width) is null)
            return Found<object>.Missing(host, $"`{version.Policy!.Header.Id}` has nothing called `{asked}`.{Nearest.To(asked, [.. PolicyText.Ids(version.Policy), .. version.Paths])}").Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => PolicyJson.Write(writer, version, asked)));
        else
            Painting.Write(host, asked is null ? PolicyText.Runs(version, host.Width) : PolicyText.Runs(version, asked, host.Width)!.Value);
        return ExitCodes.Done;
    }
}
