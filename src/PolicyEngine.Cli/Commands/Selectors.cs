using System.Collections.Immutable;
using System.CommandLine;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>What is evaluated: a policy, the facts on file, and one request for each subject and period.</summary>
internal sealed record Selection(CheckedPolicy Policy, FactBase Facts, int Level, int? AsOf, ImmutableArray<EvaluationRequest> Requests)
{
    public IEnumerable<string> Subjects => Requests.Select(r => r.Subject).Distinct(StringComparer.Ordinal);
}

/// <summary>The options that choose policy, facts, subject, period and day, the same for every command that evaluates.</summary>
internal sealed class Selectors
{
    private readonly Option<string?> policy = Policy();
    private readonly Option<string[]> facts = Facts();
    private readonly Option<string?> subject = new("--service", "--subject", "-s") { Description = "one service, or whatever the policy's lowest level is; all on file without it", HelpName = "ID" };
    private readonly Option<string?> period = new("--period") { Description = "one period; all on file without it", HelpName = "NAME" };
    private readonly Option<DateOnly?> asOf = StoreOptions.Date("--as-of", "the day it stands on, as 2019-02-28; of a store, the day of --known-on without it");
    private readonly Option<string?> authority = new("--authority") { Description = "only one authority of the store", HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "as the store knew it on that day; today without it");
    private readonly Option<string?> store = StoreOptions.Store();

    public static Option<string?> Policy() => new("--policy", "-p") { Description = "the policy's folder, with --facts; without both, what is in the store", HelpName = "FOLDER" };

    public static Option<string[]> Facts() => new("--facts", "-f")
    {
        Description = "files of facts: CSV, workbooks, YAML",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { policy, facts, store, authority, subject, period, asOf, knownOn })
            command.Add(option);
    }

    /// <summary>A policy or facts were named, and not a store.</summary>
    public bool IsOfFiles(ParseResult parsed) => parsed.GetValue(policy) is not null || parsed.GetValue(facts) is { Length: > 0 };

    public Store OpenStore(ParseResult parsed, Host host, bool forWriting) => StoreOptions.Open(host, parsed.GetValue(store), forWriting);

    /// <summary>What of the store was chosen, and the facts that count.</summary>
    public (Found<List<StoreSelection>> Found, Knowledge Knowledge) Select(ParseResult parsed, Host host, Store opened)
    {
        var known = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? host.Recorder.Today, opened.Head.Entries);
        var query = new StoreQuery(parsed.GetValue(authority), parsed.GetValue(subject), parsed.GetValue(period));
        return (StoreSelection.Select(host, opened, query, parsed.GetValue(asOf)?.DayNumber ?? known.On, known), known);
    }

    /// <summary>Loads what was chosen of files, or says what is not there.</summary>
    public Found<Selection> Select(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(policy) is not { } folder || parsed.GetValue(facts) is not { Length: > 0 } files)
            return Found<Selection>.Missing(host, "`--policy` and `--facts` go together; without both, a store is used.");
        if (new Option[] { store, authority, knownOn }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofStore)
            return Found<Selection>.Missing(host, $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.");
        var found = PolicyFolder.Load(host, folder);
        if (found.Value is not { } loaded)
            return new Found<Selection>(null, found.Exit);
        if (OnFile.LowestLevel(loaded) is not { } level)
            return Found<Selection>.Missing(host, $"`{loaded.Header.Id}` declares no facts about anybody, so there is nobody to work out results for. `policy show` shows it.");
        var read = FactsOnFile.Read(host, loaded, files);
        if (read.Value is not { } onFile)
            return new Found<Selection>(null, read.Exit);
        return Select(parsed, host, loaded, onFile, level);
    }

    private Found<Selection> Select(ParseResult parsed, Host host, CheckedPolicy loaded, FactBase onFile, int level)
    {
        var levelName = loaded.Records[level].Name;
        var subjects = OnFile.Subjects(loaded, onFile, level);
        var one = parsed.GetValue(subject);
        if (one is not null && !subjects.Contains(one))
            return Found<Selection>.Missing(host, $"There is no {levelName} `{one}` in these facts.{Nearest.To(one, subjects)}");
        var expected = OnFile.Expected(loaded, onFile, level).ToArray();
        var asked = parsed.GetValue(period);
        var known = loaded.Calendar.Periods.Select(p => new PeriodName(p.Kind, p.Name)).Concat(expected.Select(e => e.Period).OfType<PeriodName>()).Distinct().ToImmutableArray();
        if (asked is not null && known.All(p => p.Name != asked))
            return Found<Selection>.Missing(host, $"`{loaded.Header.Id}` has no period `{asked}`, and none is on file.{Nearest.To(asked, known.Select(p => p.Name))}");
        if (subjects.IsEmpty)
            return Found<Selection>.Missing(host, $"There is no {levelName} in these facts.", ExitCodes.BadData);
        var day = parsed.GetValue(asOf)?.DayNumber;
        var chosen = asked is null ? expected : subjects.SelectMany(s => known.Where(p => p.Name == asked).Select(p => (Subject: s, Period: (PeriodName?)p)));
        return new Selection(loaded, onFile, level, day, [.. chosen.Where(e => one is null || e.Subject == one).Select(e => new EvaluationRequest(level, e.Subject, e.Period, day))]);
    }
}
