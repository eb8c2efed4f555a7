using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`explain [RESULT-ID...]`: the full why of one subject's results.</summary>
internal sealed class ExplainCommand : Verb
{
    private readonly Argument<string[]> results = new("RESULT-ID")
    {
        Description = "results to explain, every main result without one; or a recorded decision, such as D57 or D57.12",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Selectors selectors = new();
    private readonly Option<bool> readings = new("--readings") { Description = "set side by side what every other answer to every reading would give, also two together" };
    private readonly Otherwise otherwise = new();
    private readonly Option<int?> depth = new("--depth") { Description = "how many rules deep the working goes; all without it", HelpName = "N" };
    private readonly Option<string> style = new("--style") { Description = "text, or a tree", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> ascii = new("--ascii") { Description = "draw the tree without box-drawing characters" };
    private readonly OutputFormat format = new();

    public ExplainCommand(Host host)
        : base(
            "explain", "Say why one service has its results: rule, figures, clause, readings, what would have been needed.",
            "policy explain rag.rating --policy policies/stoke --facts reports.csv --service oak-house --period \"2018-19 Q3\"")
    {
        style.AcceptOnlyFromAmong("text", "tree");
        depth.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 0)
                result.AddError("`--depth` is 0 or more.");
        });
        Add(results);
        selectors.AddTo(this);
        otherwise.AddTo(this);
        foreach (var option in new Option[] { readings, depth, style, ascii, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (!selectors.IsOfFiles(parsed))
            return RunStore(parsed, host);
        var found = selectors.Select(parsed, host);
        if (found.Value is not { } selections)
            return found.Exit;
        var subjects = Selection.Subjects(selections);
        if (subjects.Length > 1)
        {
            var level = selections[0].LevelName;
            return Found<object>.Missing(host, $"An explanation is about one {level}: choose it with --service.{Nearest.To("", subjects)}").Exit;
        }

        return Explain(host, parsed, selections, parsed.GetValue(results)?.ToImmutableArray() ?? []);
    }

    private int Explain(Host host, ParseResult parsed, List<Selection> selections, ImmutableArray<string> asked)
    {
        if (ResultIds.Resolve(host, selections, asked) is not { } ids)
            return ExitCodes.WrongUsage;
        if (otherwise.IsAsked(parsed))
            return otherwise.Write(host, parsed, [.. selections.SelectMany(s => s.Requests.Select(r => (s.Policy, s.Facts, r, s.Decide(r))))], ids, format.IsJson(parsed));
        Write(host, parsed, [.. selections.SelectMany(s => s.Requests.Select(r => Decide(parsed, s, r, ids)))], ids);
        return ExitCodes.Done;
    }

    /// <summary>A recorded decision as it was made then, or one made now from what the store holds.</summary>
    private int RunStore(ParseResult parsed, Host host)
    {
        var asked = parsed.GetValue(results)?.ToImmutableArray() ?? [];
        using var store = selectors.OpenStore(parsed, host, forWriting: false);
        if (asked.Length > 0 && DecisionIds.IsOne(asked[0]))
            return RunRecorded(parsed, host, store, asked);
        var (found, _) = selectors.Select(parsed, host, store);
        if (found.Value is not { } selections)
            return found.Exit;
        var chosen = selections.Select(s => s.Chosen).ToList();
        var subjects = Selection.Subjects(chosen);
        if (subjects.Length > 1 || selections.Select(s => s.Records).Distinct(StringComparer.Ordinal).Skip(1).Any())
            return Found<object>.Missing(host, $"An explanation is about one service of one authority: choose it with --service and --authority.{Nearest.To("", subjects)}").Exit;
        return Explain(host, parsed, chosen, asked);
    }

    private int RunRecorded(ParseResult parsed, Host host, Store store, ImmutableArray<string> asked)
    {
        var found = DecisionIds.Find(host, new RecordedDecisions(store), asked[0]);
        if (found.Value is not { } listed)
            return found.Exit;
        var exit = ExitCodes.Done;
        var replaying = new Replaying(store);
        var decision = replaying.Then(listed.Decision, withAlternatives: true);
        if (asked.Skip(1).FirstOrDefault(id => decision.Find(id) is null) is { } unknown)
            return Found<object>.Missing(host, $"{listed.Decision.Name} has no result `{unknown}`.{Nearest.Result(unknown, decision.Outcomes.Select(o => o.Definition.Id))}").Exit;
        var altered = Replaying.Altered(listed.Decision, decision);
        if (!altered.IsEmpty)
        {
            host.Error.WriteLine($"This is NOT what was recorded: {string.Join("; ", altered.Select(a => $"{a.Id} was {a.Before}, and made again it is {a.After}"))}. "
                + $"The cause is {altered[0].Because}; `policy verify` says more.");
            exit = ExitCodes.Findings;
        }

        if (!format.IsJson(parsed))
            Painting.Say(
                host,
                $"{listed.Decision.Name}, recorded {listed.Decision.At} by {listed.Decision.By}, as known on {ValueText.Date(listed.Decision.Knowledge.On)}: "
                    + $"{LogText.State(listed)}{(LogText.Why(listed) is { } why ? $", {why}" : "")}");
        var (policy, facts, request) = replaying.Asked(listed.Decision);
        if (otherwise.IsAsked(parsed))
            return otherwise.Write(host, parsed, [(policy, facts, request, decision)], asked.RemoveAt(0), format.IsJson(parsed)) is var written && written == ExitCodes.Done ? exit : written;
        Write(host, parsed, [WithReadings(parsed, policy, facts, request, decision, asked.RemoveAt(0))], asked.RemoveAt(0));
        return exit;
    }

    private Decision Decide(ParseResult parsed, Selection of, EvaluationRequest request, ImmutableArray<string> asked) =>
        WithReadings(parsed, of.Policy, of.Facts, request, of.Decide(request), asked);

    /// <summary>With `--readings`, the decision with what other answers would have given beside it.</summary>
    private Decision WithReadings(
        ParseResult parsed, CheckedPolicy policy, FactBase facts, EvaluationRequest request, Decision decision, ImmutableArray<string> asked) => parsed.GetValue(readings)
        ? decision with { OtherAnswers = OtherReadings.Compare(policy, facts, request, DecisionText.Compared(decision, asked)) }
        : decision;

    private void Write(Host host, ParseResult parsed, ImmutableArray<Decision> decisions, ImmutableArray<string> asked)
    {
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => DecisionJson.Write(writer, decisions, asked)));
        else
            WriteText(host, parsed, decisions, asked);
    }

    private void WriteText(Host host, ParseResult parsed, ImmutableArray<Decision> decisions, ImmutableArray<string> asked)
    {
        var options = new ExplanationOptions(host.Width, asked, parsed.GetValue(depth) ?? int.MaxValue, parsed.GetValue(ascii));
        for (var i = 0; i < decisions.Length; i++)
        {
            if (i > 0)
                host.Out.WriteLine();
            Painting.Write(host, parsed.GetValue(style) == "tree" ? DecisionTree.Runs(decisions[i], options) : DecisionText.Runs(decisions[i], options));
        }
    }
}
