using System.CommandLine;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Cli.Commands;

/// <summary>`explore`: the portfolio, its decisions and policies on the whole terminal.</summary>
internal sealed class ExploreCommand : Verb
{
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<bool> ascii = new("--ascii") { Description = "draw with ASCII alone; without it, where the terminal's locale is not UTF-8" };

    public ExploreCommand(Host host)
        : base(
            "explore", $"Explore a portfolio on the whole terminal: why every result came out, who set every rule, authorities side by side. Without `{StoreOptions.DefaultName}`, the sample's.",
            "policy explore --store portfolio.db")
    {
        Add(store);
        Add(ascii);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (!host.IsInteractive)
            return Found<object>.Missing(host, "`policy explore` needs a terminal. `policy evaluate` and `policy explain` say the same as text.").Exit;
        var terminal = parsed.GetValue(ascii) ? new ConsoleTerminal { IsUnicode = false } : new ConsoleTerminal();
        ExplorerLoop.Run(terminal, new Workbench(host, parsed.GetValue(store)));
        return ExitCodes.Done;
    }
}
