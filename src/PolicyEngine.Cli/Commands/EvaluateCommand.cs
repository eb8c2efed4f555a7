using System.Collections.Immutable;
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
    private readonly Option<string?> explain = new("--explain") { Description = "explain this subject's results as well, or one of them", HelpName = "SUBJECT[:RESULT-ID]" };
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
        if (Explained(parsed, host, selection) is not { } explained)
            return ExitCodes.WrongUsage;
        var isAll = parsed.GetValue(all);
        var portfolio = Assessing.Assess(
            selection.Policy, selection.Facts, selection.Level, selection.AsOf, selection.Requests, d => isAll || MainResults.IsMain(d));
        var decisions = explained.Requests.Select(r => Deciding.Decide(selection.Policy, selection.Facts, r)).ToArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => PortfolioJson.Write(writer, portfolio, decisions, explained.Results)));
        else
            WriteText(host, portfolio, decisions, explained.Results);
        return ExitCodes.Done;
    }

    private sealed record Explanation(ImmutableArray<EvaluationRequest> Requests, ImmutableArray<string> Results);

    /// <summary>What `--explain` asks for: nothing without it, null after saying that there is no such subject or result.</summary>
    private Explanation? Explained(ParseResult parsed, Host host, Selection selection)
    {
        if (parsed.GetValue(explain) is not { } written)
            return new Explanation([], []);
        var colon = written.LastIndexOf(':');
        var (subject, results) = colon < 0 || selection.Subjects.Contains(written)
            ? (written, ImmutableArray<string>.Empty)
            : (written[..colon], [written[(colon + 1)..]]);
        if (!selection.Subjects.Contains(subject))
        {
            host.Error.WriteLine($"There is no {selection.Policy.Records[selection.Level].Name} `{subject}` to explain.{Nearest.To(subject, selection.Subjects)}");
            return null;
        }

        return ResultIds.Resolve(host, selection, results) is { } ids ? new Explanation([.. selection.Requests.Where(r => r.Subject == subject)], ids) : null;
    }

    private static void WriteText(Host host, Portfolio portfolio, Decision[] decisions, ImmutableArray<string> results)
    {
        Painting.Write(host, PortfolioText.Runs(portfolio, host.Width));
        foreach (var decision in decisions)
        {
            host.Out.WriteLine();
            Painting.Write(host, DecisionText.Runs(decision, new ExplanationOptions(host.Width, results)));
        }
    }
}
