using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`evaluate`: the results of every subject side by side, how often each came out, and what is open.</summary>
internal sealed class EvaluateCommand : Verb
{
    /// <summary>More rows of a store than this are counted, not listed.</summary>
    private const int MostRows = 40;

    private readonly Selectors selectors = new();
    private readonly Option<bool> all = new("--all") { Description = "every result, also indicators, criteria and parts" };
    private readonly Option<string?> explain = new("--explain") { Description = "explain this subject's results as well, or one of them", HelpName = "SUBJECT[:RESULT-ID]" };
    private readonly Option<bool> record = new("--record") { Description = "keep the decisions in the store's log" };
    private readonly Option<string?> reason = new("--reason") { Description = "with --record: why decisions that stand are replaced by others", HelpName = "TEXT" };
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public EvaluateCommand(Host host)
        : base(
            "evaluate", "Work out the results of one service, or of all on file.",
            "policy evaluate --policy policies/stoke --facts services.csv reports.csv --as-of 2019-02-28")
    {
        selectors.AddTo(this);
        Add(all);
        foreach (var option in new Option[] { explain, record, reason, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (!selectors.IsOfFiles(parsed))
            return RunStore(parsed, host);
        if (new Option[] { record, reason, by }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofStore)
            return Found<object>.Missing(host, $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.").Exit;
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

    private int RunStore(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(explain) is not null)
            return Found<object>.Missing(host, "Of a store, `policy explain --service ID --period NAME` explains.").Exit;
        if (!parsed.GetValue(record) && new Option[] { reason, by }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofRecording)
            return Found<object>.Missing(host, $"`{ofRecording.Name}` goes with `--record`.").Exit;
        if (parsed.GetValue(record) && parsed.GetValue(all))
            return Found<object>.Missing(host, "`--all` is about what is shown; `--record` always keeps the main results, and the working can be had again with `policy explain`.").Exit;
        using var store = selectors.OpenStore(parsed, host, forWriting: parsed.GetValue(record));
        var (found, knowledge) = selectors.Select(parsed, host, store);
        if (found.Value is not { } selections)
            return found.Exit;
        if (parsed.GetValue(record))
            return Recording.Run(host, store, selections, knowledge, parsed.GetValue(reason), StoreOptions.Recorder(host, parsed.GetValue(by)), format.IsJson(parsed));
        var portfolios = Assess(selections, parsed.GetValue(all));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteAll(writer, portfolios)));
        else
            WriteAll(host, portfolios);
        return ExitCodes.Done;
    }

    internal static Portfolio[] Assess(IEnumerable<StoreSelection> selections, bool isAll) =>
        [.. selections.Select(s => Assessing.Assess(s.Policy, s.Facts, s.Level, s.Requests[0].AsOf, s.Requests, d => isAll || MainResults.IsMain(d)))];

    /// <summary>An array of what <see cref="PortfolioJson"/> writes, one for each policy.</summary>
    internal static void WriteAll(Utf8JsonWriter writer, Portfolio[] portfolios)
    {
        writer.WriteStartArray();
        foreach (var portfolio in portfolios)
            PortfolioJson.Write(writer, portfolio, [], []);
        writer.WriteEndArray();
    }

    /// <summary>In full where that fits a reader's patience, else how often each result came out and what is open.</summary>
    internal static void WriteAll(Host host, Portfolio[] portfolios)
    {
        foreach (var (index, portfolio) in portfolios.Index())
        {
            if (index > 0)
                host.Out.WriteLine();
            Painting.Write(host, portfolio.Rows.Length <= MostRows ? PortfolioText.Runs(portfolio, host.Width) : PortfolioText.Summary(portfolio, host.Width));
        }
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
