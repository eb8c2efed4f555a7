using System.CommandLine;
using PolicyEngine.Analysis;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`due`: what is overdue, due, to be sent and to be decided on a day, for whom and by which clause.</summary>
internal sealed class DueCommand : Verb
{
    private const int UsualDays = 30;

    private readonly Option<DateOnly?> on = StoreOptions.Date("--on", "the day, as 2004-07-20; of a store, today without it");
    private readonly Option<int> days = new("--days") { Description = "how many days to look ahead", DefaultValueFactory = _ => UsualDays, HelpName = "N" };
    private readonly Option<string?> policy = Selectors.Policy();
    private readonly Option<string[]> facts = Selectors.Facts();
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> authority = new("--authority") { Description = "only one authority of the store", HelpName = "ID" };
    private readonly Option<string?> subject = new("--service", "--subject", "-s") { Description = "only one service, provider or whatever it is about", HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date(
        "--known-on", "as the store knew it on that day; without it as known on the day of --on (the explorer: as known now)", "--as-known-on");
    private readonly Option<string?> who = new("--who") { Description = "only what names this person or role: who does it, or whom it goes to", HelpName = "TEXT" };
    private readonly Option<string?> rehearse = new("--rehearse") { Description = "instead: a whole year from the rules alone, as 2005 or 2004-05 (April to March)", HelpName = "YEAR" };
    private readonly OutputFormat format = new();

    public DueCommand(Host host)
        : base("due", "List what is due on a day: returns and duties, letters to send, decisions to take.", "policy due --on 2004-07-20 --authority blackburn-with-darwen")
    {
        foreach (var option in new Option[] { on, days, policy, facts, store, authority, subject, who, knownOn, rehearse, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(rehearse) is { } year)
            return Rehearse(parsed, host, year);
        if (parsed.GetValue(days) is < 0 or > 36_600)
            return Found<object>.Missing(host, "`--days` is a number of days from 0 to 36600.").Exit;
        var list = parsed.GetValue(policy) is not null || parsed.GetValue(facts) is { Length: > 0 } ? OfFiles(parsed, host) : OfStore(parsed, host);
        if (list.Value is not { } due)
            return list.Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => DueJson.Write(writer, due)));
        else
            Painting.Write(host, DueText.Runs(due, host.Width));
        return ExitCodes.Done;
    }

    private int Rehearse(ParseResult parsed, Host host, string written)
    {
        if (new Option[] { on, days, facts, subject, who, knownOn }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofFacts)
            return Found<object>.Missing(host, $"`--rehearse` plays a year from the rules alone, without `{ofFacts.Name}`.").Exit;
        if (YearWritten.Read(written) is not var (from, until))
            return Found<object>.Missing(host, $"`{written}` is no year: write 2005 for January to December, or 2004-05 for April to March.").Exit;
        var found = Rules(parsed, host, from);
        if (found.Value is not { } rules)
            return found.Exit;
        var rehearsal = Rehearsing.Of(rules, from, until);
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => RehearsalJson.Write(writer, rehearsal)));
        else
            Painting.Write(host, RehearsalText.Runs(rehearsal, rules[^1].Compilation.Policy!.Header, host.Width));
        return ExitCodes.Done;
    }

    /// <summary>The policy named, or what an authority of the store has adopted, the latest last.</summary>
    private Found<JudgingRules[]> Rules(ParseResult parsed, Host host, int from)
    {
        if (parsed.GetValue(policy) is { } folder)
        {
            var loaded = PolicyFolder.LoadAll(host, folder);
            return loaded.Value is { } compilation ? new[] { JudgingRules.Alone(compilation, from) } : new Found<JudgingRules[]>(null, loaded.Exit);
        }

        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var authorities = opened.Adoptions.Authorities.ToArray();
        if ((parsed.GetValue(authority) ?? (authorities is [var only] ? only : null)) is not { } one)
            return Found<JudgingRules[]>.Missing(host, $"Say whose rules: `--policy FOLDER`, or `--authority` and one of {string.Join(", ", authorities.Select(a => $"`{a}`"))}.");
        var rules = AdoptedRules.Of(opened, one, from);
        return rules.IsEmpty ? Found<JudgingRules[]>.Missing(host, $"No authority `{one}` has adopted a policy here.{Nearest.To(one, authorities)}") : rules.ToArray();
    }

    private Found<DueList> OfFiles(ParseResult parsed, Host host)
    {
        if (parsed.GetValue(policy) is not { } folder || parsed.GetValue(facts) is not { Length: > 0 } files)
            return Found<DueList>.Missing(host, "`--policy` and `--facts` go together; without both, a store is used.");
        if (parsed.GetValue(on) is not { } day)
            return Found<DueList>.Missing(host, "Say on which day, as `--on 2004-07-20`.");
        if (new Option[] { store, authority, knownOn }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } ofStore)
            return Found<DueList>.Missing(host, $"`{ofStore.Name}` is about a store, which is not used with `--policy` and `--facts`.");
        var compiled = PolicyFolder.LoadAll(host, folder);
        if (compiled.Value is not { } compilation)
            return new Found<DueList>(null, compiled.Exit);
        var read = FactsOnFile.Read(host, compilation, files, day.DayNumber);
        if (read.Value is not { } onFile)
            return new Found<DueList>(null, read.Exit);
        return Nobody(host, parsed, () => DueQuery.Subjects(compilation.Form!, onFile), "these facts")
            ?? Unnamed(host, parsed, () => DueQuery.Roles(JudgingRules.Alone(compilation, day.DayNumber).Versions))
            ?? Query(parsed, day.DayNumber).OfFiles(compilation, onFile);
    }

    /// <summary>What is looked ahead to is a day too.</summary>
    private DueQuery Query(ParseResult parsed, int day) =>
        new(parsed.GetValue(subject), day, Math.Min(parsed.GetValue(days), DateOnly.MaxValue.DayNumber - day)) { Who = parsed.GetValue(who) };

    /// <summary>Refused where nothing is on file about whoever is asked for; else null.</summary>
    private Found<DueList>? Nobody(Host host, ParseResult parsed, Func<IEnumerable<string>> known, string where)
    {
        if (parsed.GetValue(subject) is not { } one)
            return null;
        var all = known().Distinct(StringComparer.Ordinal).ToArray();
        if (all.Contains(one, StringComparer.Ordinal))
            return null;
        return Found<DueList>.Missing(host, $"There is nothing about `{one}` in {where}.{Nearest.To(one, all)}");
    }

    /// <summary>Refused where it is asked for a person or role that no rule names, whatever is due; else null.</summary>
    private Found<DueList>? Unnamed(Host host, ParseResult parsed, Func<IEnumerable<string>> roles)
    {
        if (parsed.GetValue(who) is not { } one)
            return null;
        var all = roles().Distinct(StringComparer.Ordinal).ToArray();
        if (Array.Exists(all, role => DueQuery.IsNamed(role, one)))
            return null;
        return Found<DueList>.Missing(host, $"No rule names `{one}` as who does something or whom it goes to.{Nearest.To(one, all)}");
    }

    private Found<DueList> OfStore(ParseResult parsed, Host host)
    {
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: false);
        var authorities = opened.Adoptions.Authorities.ToArray();
        if (parsed.GetValue(authority) is { } one && !authorities.Contains(one, StringComparer.Ordinal))
            return Found<DueList>.Missing(host, $"No authority `{one}` has adopted a policy here.{Nearest.To(one, authorities)}");
        var day = parsed.GetValue(on)?.DayNumber ?? host.Recorder.Today;
        var knowledge = new Knowledge(parsed.GetValue(knownOn)?.DayNumber ?? day, opened.Head.Entries);
        return Nobody(host, parsed, () => DueQuery.Subjects(opened, parsed.GetValue(authority), knowledge), $"this store, as known on {ValueText.Date(knowledge.On)}")
            ?? Unnamed(host, parsed, () => Query(parsed, day).Roles(opened, parsed.GetValue(authority)))
            ?? Query(parsed, day).OfStore(opened, parsed.GetValue(authority), knowledge);
    }
}
