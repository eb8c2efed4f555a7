using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`withdraw DECISION --reason`: takes a recorded decision back, by a new entry of the log.</summary>
internal sealed class WithdrawCommand : Verb
{
    private readonly Argument<string> decision = DecisionIds.Argument();
    private readonly Option<string> reason = new("--reason") { Description = "why, for the log", Required = true, HelpName = "TEXT" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public WithdrawCommand(Host host)
        : base("withdraw", "Take a recorded decision back, with the reason. It stays in the log, and so does that it was withdrawn.", "policy withdraw D57 --reason \"Made for the wrong quarter\"")
    {
        Add(decision);
        foreach (var option in new Option[] { reason, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var why = parsed.GetRequiredValue(reason).Trim();
        if (why.Length == 0)
            return Found<object>.Missing(host, "`--reason` is why the decision is withdrawn; it cannot be empty.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var decisions = new RecordedDecisions(opened);
        var found = DecisionIds.Find(host, decisions, parsed.GetRequiredValue(decision));
        if (found.Value is not { } listed)
            return found.Exit;
        if (!listed.Stands || decisions.Withdraw(listed.Decision.Id, why, StoreOptions.Recorder(host, parsed.GetValue(by))) is not { } entry)
            return Found<object>.Missing(host, $"{listed.Decision.Name} no longer stands: log entry {listed.Ended?.Entry} ended it ({listed.Ended?.How}).").Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => LogJson.Write(writer, [decisions.Find(listed.Decision.Id)!])));
        else
            Painting.Say(host, $"{listed.Decision.Name} is withdrawn (log entry {entry}).");
        return ExitCodes.Done;
    }
}
