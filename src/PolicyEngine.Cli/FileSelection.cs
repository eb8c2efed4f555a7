using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Cli;

/// <summary>What is judged by one version of a policy: the facts on file as it knows them, and one request for each subject and period.</summary>
internal sealed record Selection(CheckedPolicy Policy, FactBase Facts, int Level, ImmutableArray<EvaluationRequest> Requests)
{
    /// <summary>`service`.</summary>
    public string LevelName => Policy.Records[Level].Name;

    public static ImmutableArray<string> Subjects(IEnumerable<Selection> selections) => [.. selections.SelectMany(s => s.Requests).Select(r => r.Subject).Distinct(StringComparer.Ordinal)];

    /// <summary>Each subject and period by the version that judges it; or null after saying what is not there.</summary>
    /// <param name="factsOf">The facts as a version knows them.</param>
    public static Found<List<Selection>> Of(Host host, Compilation compilation, Func<CheckedPolicy, FactBase> factsOf, IEnumerable<(string Subject, PeriodName? Period)> asked, int? asOf)
    {
        var judged = new List<(CheckedPolicy Policy, string Subject, PeriodName? Period)>();
        foreach (var (subject, period) in asked)
        {
            var version = VersionChoice.Of(host, compilation, period, asOf);
            if (version.Value is not { } policy)
                return new Found<List<Selection>>(null, version.Exit);
            judged.Add((policy, subject, period));
        }

        return judged.GroupBy(j => j.Policy, ReferenceEqualityComparer.Instance).Select(group =>
        {
            var policy = group.First().Policy;
            var level = OnFile.LowestLevel(policy)!.Value;
            return new Selection(policy, factsOf(policy), level, [.. group.Select(j => new EvaluationRequest(level, j.Subject, j.Period, asOf))]);
        }).ToList();
    }
}

/// <summary>What of a policy and files of facts is asked for; null asks for all.</summary>
internal sealed record FileQuery(string? Subject, string? Period, int? AsOf)
{
    public Found<List<Selection>> Of(Host host, Compilation compilation, FactBase facts)
    {
        var form = compilation.Form!;
        var level = OnFile.LowestLevel(form)!.Value;
        var levelName = form.Records[level].Name;
        var subjects = OnFile.Subjects(form, facts, level);
        if (Subject is not null && !subjects.Contains(Subject))
            return Found<List<Selection>>.Missing(host, $"There is no {levelName} `{Subject}` in these facts.{Nearest.To(Subject, subjects)}");
        var expected = OnFile.Expected(form, facts, level).ToArray();
        var known = form.Calendar.Periods.Select(p => new PeriodName(p.Kind, p.Name)).Concat(expected.Select(e => e.Period).OfType<PeriodName>()).Distinct().ToImmutableArray();
        if (Period is not null && known.All(p => p.Name != Period))
            return Found<List<Selection>>.Missing(host, $"`{form.Header.Id}` has no period `{Period}`, and none is on file.{Nearest.To(Period, known.Select(p => p.Name))}");
        if (subjects.IsEmpty)
            return Found<List<Selection>>.Missing(host, $"There is no {levelName} in these facts.", ExitCodes.BadData);
        var chosen = Period is null ? expected : subjects.SelectMany(s => known.Where(p => p.Name == Period).Select(p => (Subject: s, Period: (PeriodName?)p)));
        return Selection.Of(host, compilation, facts.Under, chosen.Where(e => Subject is null || e.Subject == Subject), AsOf);
    }
}
