using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`evaluate`: the results of every subject side by side, how often each came out, and what is open.</summary>
internal sealed class EvaluateCommand : Verb
{
    public const string Activity = "Working out results";
    public const string Unit = "rows";

    private readonly Selectors selectors = new();
    private readonly Option<bool> all = new("--all") { Description = "every result, also indicators, criteria and parts" };
    private readonly Option<string?> explain = new("--explain") { Description = "explain this subject's results as well, or one of them", HelpName = "SUBJECT[:RESULT-ID]" };
    private readonly Option<bool> record = new("--record") { Description = "keep the decisions in the store's log" };
    private readonly Option<string?> reason = new("--reason") { Description = "with --record: why decisions that stand are replaced by others", HelpName = "TEXT" };
    private readonly Option<string?> by = StoreOptions.By();
    private readonly PortfolioOutput output = new();

    public EvaluateCommand(Host host)
        : base(
            "evaluate", "Work out the results of one service, or of all on file.",
            "policy evaluate --policy policies/stoke --facts services.csv reports.csv --as-of 2019-02-28")
    {
        selectors.AddTo(this);
        Add(all);
        foreach (var option in new Option[] { explain, record, reason, by })
            Add(option);
        output.AddTo(this);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var isOfFiles = selectors.IsOfFiles(parsed);
        if ((output.Refusal(parsed) ?? (isOfFiles ? RefusalOfFiles(parsed) : RefusalOfStore(parsed))) is { } refusal)
            return Found<object>.Missing(host, refusal).Exit;
        return isOfFiles ? RunFiles(parsed, host) : RunStore(parsed, host);
    }

    private string? RefusalOfFiles(ParseResult parsed)
    {
        if (FirstGiven(parsed, record, reason, by) is { } ofStore)
            return $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.";
        return parsed.GetValue(explain) is not null && output.Format.IsTable(parsed) ? "`--explain` is shown as text or as JSON, not as a table." : null;
    }

    private string? RefusalOfStore(ParseResult parsed)
    {
        if (parsed.GetValue(explain) is not null)
            return "Of a store, `policy explain --service ID --period NAME` explains.";
        if (!parsed.GetValue(record))
            return FirstGiven(parsed, reason, by) is { } ofRecording ? $"`{ofRecording.Name}` goes with `--record`." : null;
        if (parsed.GetValue(all))
            return "`--all` is about what is shown; `--record` always keeps the main results, and the working can be had again with `policy explain`.";
        return output.Format.IsTable(parsed) || output.HasFile(parsed) || output.IsSummary(parsed)
            ? "`--record` says what it recorded as text or as JSON; `policy evaluate` without it gives summaries, tables and files."
            : null;
    }

    private static Option? FirstGiven(ParseResult parsed, params Option[] options) => Array.Find(options, o => parsed.GetResult(o) is { Implicit: false });

    private int RunFiles(ParseResult parsed, Host host)
    {
        var found = selectors.Select(parsed, host);
        if (found.Value is not { } selections)
            return found.Exit;
        if (Explained(parsed, host, selections) is not { } explained)
            return ExitCodes.WrongUsage;
        var portfolios = Progress.Run(host, Activity, Unit, selections.Sum(s => s.Requests.Length), progress =>
            selections.Select(s => Assess(s, IsShown(parsed), adopted: null, knownOn: null, progress)).ToImmutableArray());
        return output.Write(parsed, host, portfolios, [.. explained.Requests.Select(e => Deciding.Decide(e.Of.Policy, e.Of.Facts, e.Request))], explained.Results);
    }

    private int RunStore(ParseResult parsed, Host host)
    {
        using var store = selectors.OpenStore(parsed, host, forWriting: parsed.GetValue(record));
        if (parsed.GetValue(record))
            return Record(parsed, host, store);
        var (query, day, knowledge) = selectors.Query(parsed, host, store);
        var found = Assess(host, store, query, day, knowledge, IsShown(parsed), isWatched: !output.IsShownAsItComes(parsed));
        return found.Value is { } portfolios ? output.Write(parsed, host, portfolios, [], []) : found.Exit;
    }

    private int Record(ParseResult parsed, Host host, Store store)
    {
        var (query, day, knowledge) = selectors.Query(parsed, host, store);
        var (why, recorder) = (parsed.GetValue(reason)?.Trim(), StoreOptions.Recorder(host, parsed.GetValue(by)));
        if (Recording.Refusal(knowledge, why, recorder) is { } refusal)
            return Found<object>.Missing(host, refusal).Exit;
        var many = ManyRequests.Of(store, query, day, knowledge);
        var found = many is null ? StoreSelection.Select(host, store, query, day, knowledge) : new Found<List<StoreSelection>>([], ExitCodes.Done);
        return found.Value is { } selections ? Recording.Run(host, store, many, selections, knowledge, why, recorder, output.Format.IsJson(parsed)) : found.Exit;
    }

    /// <summary>What is asked of a store: of very many, slices of it (<see cref="BulkPortfolios"/>), worked out as they are gone through. Null after saying what is not there.</summary>
    /// <param name="isWatched">Whether it is said how far that has come.</param>
    internal static Found<IEnumerable<Portfolio>> Assess(
        Host host, Store store, StoreQuery query, int day, Knowledge knowledge, Func<Definition, bool> isShown, bool isWatched = true)
    {
        if (ManyRequests.Of(store, query, day, knowledge, BulkPortfolios.LikelySubjects) is { } many)
        {
            IEnumerable<Portfolio> Slices(Action<int>? done) => BulkPortfolios.Of(store, many, knowledge, isShown, Environment.ProcessorCount, done);
            return new(isWatched ? Progress.Each(host, Activity, Unit, progress => Slices(progress.Steps)) : Slices(null), ExitCodes.Done);
        }

        var found = StoreSelection.Select(host, store, query, day, knowledge);
        return new(found.Value is { } selections ? Assess(host, selections, isShown) : null, found.Exit);
    }

    private static IEnumerable<Portfolio> Assess(Host host, List<StoreSelection> selections, Func<Definition, bool> isShown) =>
        Progress.Run(host, Activity, Unit, selections.Sum(s => s.Chosen.Requests.Length), progress =>
            selections.ConvertAll(s => Assess(s.Chosen, isShown, s.Adopted, s.KnownOn, progress)));

    private static Portfolio Assess(Selection selection, Func<Definition, bool> isShown, Adopted? adopted, int? knownOn, Progress progress) => Assessing.Assess(
        selection.Policy, selection.Facts, selection.Level, selection.Requests[0].AsOf, selection.Requests, isShown, adopted, knownOn, progress.Step);

    private Func<Definition, bool> IsShown(ParseResult parsed)
    {
        var isAll = parsed.GetValue(all);
        return definition => isAll || MainResults.IsMain(definition);
    }

    private sealed record Explanation(ImmutableArray<(Selection Of, EvaluationRequest Request)> Requests, ImmutableArray<string> Results);

    /// <summary>What `--explain` asks for: nothing without it, null after saying that there is no such subject or result.</summary>
    private Explanation? Explained(ParseResult parsed, Host host, List<Selection> selections)
    {
        if (parsed.GetValue(explain) is not { } written)
            return new Explanation([], []);
        var subjects = Selection.Subjects(selections);
        var colon = written.LastIndexOf(':');
        var (subject, results) = colon < 0 || subjects.Contains(written)
            ? (written, ImmutableArray<string>.Empty)
            : (written[..colon], [written[(colon + 1)..]]);
        if (!subjects.Contains(subject))
        {
            host.Error.WriteLine($"There is no {selections[0].LevelName} `{subject}` to explain.{Nearest.To(subject, subjects)}");
            return null;
        }

        return ResultIds.Resolve(host, selections, results) is { } ids
            ? new Explanation([.. selections.SelectMany(s => s.Requests.Where(r => r.Subject == subject).Select(r => (s, r)))], ids)
            : null;
    }
}
