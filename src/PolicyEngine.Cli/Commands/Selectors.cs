using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli.Commands;

/// <summary>What is evaluated: a policy, the facts on file, and one request for each subject and period.</summary>
internal sealed record Selection(CheckedPolicy Policy, FactBase Facts, int Level, int? AsOf, ImmutableArray<EvaluationRequest> Requests)
{
    public IEnumerable<string> Subjects => Requests.Select(r => r.Subject).Distinct(StringComparer.Ordinal);
}

/// <summary>The options that choose policy, facts, subject, period and day, the same for every command that evaluates.</summary>
internal sealed class Selectors
{
    private readonly Option<string> policy = new("--policy", "-p") { Description = "the policy's folder", Required = true, HelpName = "FOLDER" };

    private readonly Option<string[]> facts = new("--facts", "-f")
    {
        Description = "files of facts",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> subject = new("--service", "--subject", "-s") { Description = "one service, or whatever the policy's lowest level is; all on file without it", HelpName = "ID" };
    private readonly Option<string?> period = new("--period") { Description = "one period; all on file without it", HelpName = "NAME" };
    private readonly Option<DateOnly?> asOf = new("--as-of") { Description = "the day it stands on, as 2019-02-28", HelpName = "DATE", CustomParser = Day };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { policy, facts, subject, period, asOf })
            command.Add(option);
    }

    /// <summary>Loads what was chosen, or says what is not there.</summary>
    public Found<Selection> Select(ParseResult parsed, Host host)
    {
        var found = PolicyFolder.Load(host, parsed.GetRequiredValue(policy));
        if (found.Value is not { } loaded)
            return new Found<Selection>(null, found.Exit);
        if (OnFile.LowestLevel(loaded) is not { } level)
            return Found<Selection>.Missing(host, $"`{loaded.Header.Id}` declares no facts about anybody, so there is nobody to work out results for. `policy show` shows it.");
        var read = FactsOnFile.Read(host, loaded, parsed.GetRequiredValue(facts));
        if (read.Value is not { } onFile)
            return new Found<Selection>(null, read.Exit);
        return Select(parsed, host, loaded, onFile, level);
    }

    private Found<Selection> Select(ParseResult parsed, Host host, CheckedPolicy loaded, FactBase onFile, int level)
    {
        var levelName = loaded.Records[level].Name;
        var subjects = OnFile.Subjects(loaded, onFile, level);
        if (parsed.GetValue(subject) is { } one)
        {
            if (!subjects.Contains(one))
                return Found<Selection>.Missing(host, $"There is no {levelName} `{one}` in these facts.{Nearest.To(one, subjects)}");
            subjects = [one];
        }

        var asked = parsed.GetValue(period);
        var known = loaded.Calendar.Periods.Select(p => new PeriodName(p.Kind, p.Name))
            .Concat(subjects.SelectMany(s => OnFile.Periods(loaded, onFile, level, s))).Distinct().ToImmutableArray();
        if (asked is not null && known.All(p => p.Name != asked))
            return Found<Selection>.Missing(host, $"`{loaded.Header.Id}` has no period `{asked}`, and none is on file.{Nearest.To(asked, known.Select(p => p.Name))}");
        if (subjects.IsEmpty)
            return Found<Selection>.Missing(host, $"There is no {levelName} in these facts.", ExitCodes.BadData);
        var day = parsed.GetValue(asOf)?.DayNumber;
        return new Selection(loaded, onFile, level, day, [.. subjects.SelectMany(s => Periods(s).Select(p => new EvaluationRequest(level, s, p, day)))]);

        IEnumerable<PeriodName?> Periods(string id) =>
            asked is not null ? known.Where(p => p.Name == asked)
            : OnFile.Periods(loaded, onFile, level, id).Cast<PeriodName?>().DefaultIfEmpty(null);
    }

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        var written = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"`{written}` is no date: write it as 2019-02-28.");
        return null;
    }
}
