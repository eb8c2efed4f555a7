using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Counterfactuals;
using PolicyEngine.Decisions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Evaluation;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;
using PolicyEngine.Text;

namespace PolicyEngine.Cli.Commands;

/// <summary>`what-if`: another value in the policy, another policy, or another figure against what is on file; who moves, and what the payments come to.</summary>
internal sealed class WhatIfCommand : Verb
{
    private readonly Selectors selectors = new();
    private readonly Option<string[]> set = new("--set")
    {
        Description = "a value of the policy as if this were written there: thresholds.availability=85%",
        HelpName = "PATH=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> against = new("--against") { Description = "another policy's folder, in place of the one that judges", HelpName = "FOLDER" };
    private readonly Option<string[]> fact = new("--fact") { Description = $"a figure as if it were this: {WrittenChange.Form}", HelpName = "FIGURE=VALUE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> all = new("--all") { Description = "every result, also indicators, criteria and parts" };
    private readonly OutputFormat format = new();

    public WhatIfCommand(Host host)
        : base(
            "what-if", "Say who would move, from what to what, and what the payments would come to, if a rule or a figure were another. Nothing is recorded.",
            "policy what-if --set thresholds.availability=85% --policy policies/anytown --facts services.csv returns.csv")
    {
        foreach (var option in new Option[] { set, against, fact })
            Add(option);
        selectors.AddTo(this);
        Add(all);
        Add(format);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (new Option[] { set, against, fact }.All(o => parsed.GetResult(o) is not { Implicit: false }))
            return Found<object>.Missing(host, "What is to be otherwise? Say it with --set, --against or --fact.").Exit;
        if (selectors.IsOfFiles(parsed))
        {
            var read = selectors.Read(parsed, host);
            return read.Value is { } files ? Run(parsed, host, [Basis.Of(host, files)]) : read.Exit;
        }

        using var store = selectors.OpenStore(parsed, host, forWriting: false);
        var (found, knowledge) = selectors.Select(parsed, host, store);
        return found.Value is { } chosen ? Run(parsed, host, Basis.Of(store, chosen, knowledge)) : found.Exit;
    }

    private int Run(ParseResult parsed, Host host, ImmutableArray<Basis> bases)
    {
        var changes = new WhatIfChanges(host, parsed.GetValue(set) ?? [], parsed.GetValue(against), parsed.GetValue(fact) ?? []);
        var otherwise = changes.Of(bases);
        if (otherwise.Value is not { } changed)
            return otherwise.Exit;
        var isAll = parsed.GetValue(all);
        var whatIf = Progress.Run(host, EvaluateCommand.Activity, EvaluateCommand.Unit, bases.Concat(changed.Bases).Sum(b => b.Chosen.Sum(s => s.Requests.Length)), progress =>
            WhatIf.Of(changed.Words, Assess(bases, progress), Assess(changed.Bases, progress)));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WhatIfJson.Write(writer, whatIf)));
        else
            Painting.Write(host, WhatIfText.Runs(whatIf, host.Width));
        return ExitCodes.Done;

        ImmutableArray<Portfolio> Assess(IEnumerable<Basis> of, Progress progress) =>
            [.. of.SelectMany(b => b.Chosen.Select(s =>
                Assessing.Assess(s.Policy, s.Facts, s.Level, s.Requests[0].AsOf, s.Requests, d => isAll || MainResults.IsMain(d), b.Adopted, s.KnownOn, progress.Step)))];
    }
}
