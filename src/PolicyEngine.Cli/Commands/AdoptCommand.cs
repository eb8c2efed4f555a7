using System.CommandLine;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`adopt POLICY`: records that an authority's rules are this policy, as it is now, from a day on.</summary>
internal sealed class AdoptCommand : Verb
{
    private readonly Argument<string> policy = new("POLICY") { Description = "the policy's folder" };
    private readonly Option<string> authority = new("--authority") { Description = "whose rules they are", Required = true, HelpName = "ID" };
    private readonly Option<DateOnly?> from = StoreOptions.Date("--from", "the first day they hold, as 2004-04-01");
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public AdoptCommand(Host host)
        : base(
            "adopt", "Record that an authority's rules are a policy, as it is now, from a day on. Makes the store if there is none.",
            "policy adopt policies/kent --authority kent --from 2011-04-01")
    {
        from.Required = true;
        Add(policy);
        foreach (var option in new Option[] { authority, from, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var day = parsed.GetValue(from)!.Value.DayNumber;
        var found = AdoptResult.Take(host, parsed.GetRequiredValue(policy), day);
        if (found.Value is not { } snapshot)
            return found.Exit;
        var id = parsed.GetRequiredValue(authority).Trim();
        if (id.Length == 0 || id.Any(char.IsControl))
            return Found<object>.Missing(host, "`--authority` is the authority's name, such as `kent`.").Exit;
        using var opened = StoreOptions.OpenOrCreate(host, parsed.GetValue(store));
        var adopted = AdoptResult.Record(opened, snapshot, id, day, StoreOptions.Recorder(host, parsed.GetValue(by)));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(adopted.WriteJson));
        else
            Painting.Say(host, adopted.Sentence);
        return ExitCodes.Done;
    }
}
