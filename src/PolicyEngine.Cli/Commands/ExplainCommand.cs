using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`explain [RESULT-ID...]`: the full why of one subject's results.</summary>
internal sealed class ExplainCommand : Verb
{
    private readonly Argument<string[]> results = new("RESULT-ID") { Description = "results to explain; every main result without one", Arity = ArgumentArity.ZeroOrMore };
    private readonly Selectors selectors = new();
    private readonly Option<bool> readings = new("--readings") { Description = "show what every other answer to every reading would have given" };
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
        foreach (var option in new Option[] { readings, depth, style, ascii, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var found = selectors.Select(parsed, host);
        if (found.Value is not { } selection)
            return found.Exit;
        if (selection.Subjects.Skip(1).Any())
        {
            var level = selection.Policy.Records[selection.Level].Name;
            return Found<object>.Missing(host, $"An explanation is about one {level}: choose it with --service.{Nearest.To("", selection.Subjects)}").Exit;
        }

        if (ResultIds.Resolve(host, selection, parsed.GetValue(results)?.ToImmutableArray() ?? []) is not { } asked)
            return ExitCodes.WrongUsage;
        var decisions = selection.Requests.Select(r => Deciding.Decide(selection.Policy, selection.Facts, r)).ToImmutableArray();
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => DecisionJson.Write(writer, decisions, asked)));
        else
            WriteText(host, parsed, decisions, asked);
        return ExitCodes.Done;
    }

    private void WriteText(Host host, ParseResult parsed, ImmutableArray<Decision> decisions, ImmutableArray<string> asked)
    {
        var options = new ExplanationOptions(host.Width, asked, parsed.GetValue(depth) ?? int.MaxValue, parsed.GetValue(readings), parsed.GetValue(ascii));
        for (var i = 0; i < decisions.Length; i++)
        {
            if (i > 0)
                host.Out.WriteLine();
            Painting.Write(host, parsed.GetValue(style) == "tree" ? DecisionTree.Runs(decisions[i], options) : DecisionText.Runs(decisions[i], options));
        }
    }
}
