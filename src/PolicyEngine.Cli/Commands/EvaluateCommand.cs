using System.CommandLine;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`evaluate`: the results of every subject side by side, how often each came out, and what is open.</summary>
internal sealed class EvaluateCommand : Verb
{
    private readonly Selectors selectors = new();
    private readonly Option<bool> all = new("--all") { Description = "every result, also indicators, criteria and parts" };
    private readonly Option<string?> explain = new("--explain") { Description = "explain this result of each subject as well", HelpName = "ID" };
    private readonly OutputFormat format = new();

    public EvaluateCommand(Host host)
        : base(
            "evaluate", "Work out the results of one service, or of all on file.",
            "policy evaluate --policy policies/stoke --facts services.csv reports.csv --as-of 2019-02-28")
    {
        selectors.AddTo(this);
        Add(all);
        Add(explain);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = selectors.Select(parsed, host);
        if (found.Value is not { } selection)
            return found.Exit;
        var explained = parsed.GetValue(explain);
        if (explained is not null && ResultIds.Unknown(host, selection, [explained]))
            return ExitCodes.WrongUsage;
        var isAll = parsed.GetValue(all);
        var portfolio = Assessing.Assess(
            selection.Policy, selection.Facts, selection.Level, selection.AsOf, selection.Requests, d => isAll || MainResults.IsMain(d) || d.Id == explained);
        var decisions = explained is null ? [] : selection.Requests.Select(r => Deciding.Decide(selection.Policy, selection.Facts, r)).ToArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => PortfolioJson.Write(writer, portfolio, decisions, explained)));
        else
            WriteText(host, portfolio, decisions, explained);
        return ExitCodes.Done;
    }

    private static void WriteText(Host host, Portfolio portfolio, Decision[] decisions, string? explained)
    {
        Painting.Write(host, PortfolioText.Runs(portfolio, host.Width));
        foreach (var decision in decisions)
        {
            host.Out.WriteLine();
            Painting.Write(host, DecisionText.Runs(decision, new ExplanationOptions(host.Width, [explained!])));
        }
    }
}
