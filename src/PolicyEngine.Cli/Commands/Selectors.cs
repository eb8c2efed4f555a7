using System.CommandLine;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>The options that choose policy, facts, subject, period and day, the same for every command that evaluates.</summary>
internal sealed class Selectors
{
    private readonly Option<string?> policy = Policy();
    private readonly Option<string[]> facts = Facts();
    private readonly Option<string?> subject = new("--service", "--subject", "-s") { Description = "one service, or whatever the policy's lowest level is; all on file without it", HelpName = "ID" };
    private readonly Option<string?> period = new("--period") { Description = "one period; all on file without it", HelpName = "NAME" };
    private readonly Option<DateOnly?> asOf = StoreOptions.Date("--as-of", "the day it stands on, as 2019-02-28; of a store, the day of --known-on without it");
    private readonly Option<string?> authority = new("--authority") { Description = "only one authority of the store", HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "as the store knew it on that day; today without it", "--as-known-on");
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
        var (query, day, known) = Query(parsed, host, opened);
        return (StoreSelection.Select(host, opened, query, day, known), known);
    }

    /// <summary>What of the store is asked for, on which day (a day number), and the facts that count.</summary>
    public (StoreQuery Query, int AsOf, Knowledge Knowledge) Query(ParseResult parsed, Host host, Store opened)
    {
        var known = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? host.Recorder.Today, opened.Head.Entries);
        return (new StoreQuery(parsed.GetValue(authority), parsed.GetValue(subject), parsed.GetValue(period)), parsed.GetValue(asOf)?.DayNumber ?? known.On, known);
    }

    /// <summary>Loads what was chosen of files, or says what is not there.</summary>
    public Found<List<Selection>> Select(ParseResult parsed, Host host) => Read(parsed, host) is var found && found.Value is { } files ? files.Chosen : new Found<List<Selection>>(null, found.Exit);

    /// <summary>The same with what it was chosen from.</summary>
    public Found<SelectedFiles> Read(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(policy) is not { } folder || parsed.GetValue(facts) is not { Length: > 0 } files)
            return Found<SelectedFiles>.Missing(host, "`--policy` and `--facts` go together; without both, a store is used.");
        if (new Option[] { store, authority, knownOn }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofStore)
            return Found<SelectedFiles>.Missing(host, $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.");
        var found = PolicyFolder.LoadAll(host, folder);
        if (found.Value is not { Form: { } form } compilation)
            return new Found<SelectedFiles>(null, found.Exit);
        if (OnFile.LowestLevel(form) is null)
            return Found<SelectedFiles>.Missing(host, $"`{form.Header.Id}` declares no facts about anybody, so there is nobody to work out results for. `policy show` shows it.");
        var read = FactsOnFile.Read(host, compilation, files, parsed.GetValue(asOf)?.DayNumber);
        if (read.Value is not { } onFile)
            return new Found<SelectedFiles>(null, read.Exit);
        var chosen = new FileQuery(parsed.GetValue(subject), parsed.GetValue(period), parsed.GetValue(asOf)?.DayNumber).Of(host, compilation, onFile);
        return chosen.Value is { } selections ? new SelectedFiles(folder, compilation, onFile, selections) : new Found<SelectedFiles>(null, chosen.Exit);
    }
}

/// <summary>A policy's folder and files of facts, and what was chosen of them.</summary>
/// <param name="Facts">By the compilation's form.</param>
internal sealed record SelectedFiles(string Folder, Compilation Compilation, FactBase Facts, List<Selection> Chosen);
