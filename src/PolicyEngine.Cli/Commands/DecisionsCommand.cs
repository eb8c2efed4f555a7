using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`decisions`: what was recorded, in order, and how it stands.</summary>
internal sealed class DecisionsCommand : Verb
{
    private readonly Option<string?> authority = new("--authority") { Description = "only of one authority", HelpName = "ID" };
    private readonly Option<string?> subject = new("--service", "--subject", "-s") { Description = "only about one service", HelpName = "ID" };
    private readonly Option<string?> period = new("--period") { Description = "only for one period", HelpName = "NAME" };
    private readonly Option<string?> policy = new("--policy") { Description = "only under one policy", HelpName = "ID" };
    private readonly Option<bool> standing = new("--standing") { Description = "only those that were not withdrawn or replaced" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly OutputFormat format = new();

    public DecisionsCommand(Host host)
        : base("decisions", "List the recorded decisions: about whom, what they came to, whether they stand.", "policy decisions --authority kent --standing")
    {
        foreach (var option in new Option[] { authority, subject, period, policy, standing, store, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var filter = new DecisionFilter(parsed.GetValue(authority), parsed.GetValue(subject), parsed.GetValue(period), parsed.GetValue(policy), parsed.GetValue(standing));
        var decisions = new RecordedDecisions(opened);
        var found = filter.Subject is { } about ? decisions.About(about, filter) : decisions.List(filter);
        var packed = filter.Subject is null ? decisions.Packed(filter) : [];
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => LogJson.Write(writer, found, packed)));
        else
            Painting.Write(host, LogText.Runs(found, host.Width, packed));
        return ExitCodes.Done;
    }
}
