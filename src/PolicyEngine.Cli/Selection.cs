using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli;

/// <summary>What is judged by one version of a policy: the facts on file as it knows them, and one request for each subject and period.</summary>
internal sealed record Selection(CheckedPolicy Policy, FactBase Facts, int Level, ImmutableArray<EvaluationRequest> Requests)
{
    /// <summary>How the contracts came to whose they are; null where nobody took them over.</summary>
    public Takeover? Takeover { get; init; }

    /// <summary>The day (a day number) whose knowledge the facts are; null where they have none.</summary>
    public int? KnownOn { get; init; }

    /// <summary>`service`.</summary>
    public string LevelName => Policy.Records[Level].Name;

    /// <summary>The decision about one of the requests, with all that `explain` tells.</summary>
    public Decision Decide(EvaluationRequest request) => Deciding.Decide(Policy, Facts, request) with { Takeover = Takeover, KnownOn = KnownOn };

    public static ImmutableArray<string> Subjects(IEnumerable<Selection> selections) => [.. selections.SelectMany(s => s.Requests).Select(r => r.Subject).Distinct(StringComparer.Ordinal)];

    /// <summary>Each subject and period by the version that judges it; or null after saying what is not there.</summary>
    /// <param name="factsOf">The facts as a version knows them.</param>
    public static Found<List<Selection>> Of(Host host, Compilation compilation, Func<CheckedPolicy, FactBase> factsOf, IEnumerable<(string Subject, PeriodName? Period)> asked, int? asOf)
    {
        var groups = new Groups();
        var overTime = RulesOverTime.Of(compilation, factsOf);
        var judged = new List<(CheckedPolicy Policy, EvaluationRequest Request)>();
        foreach (var (subject, period) in asked)
        {
            var version = VersionChoice.Of(host, compilation, period, asOf);
            if (version.Value is not { } policy)
                return new Found<List<Selection>>(null, version.Exit);
            if (OnFile.LowestLevel(policy) is not { } level)
                return Found<List<Selection>>.Missing(host, $"`{policy.Header.Id}` declares no facts about anybody in its {VersionText.Of(policy.Header)}.");
            judged.Add((policy, new EvaluationRequest(level, subject, period, asOf) { OverTime = overTime, Groups = groups }));
        }

        return judged.GroupBy(j => j.Policy, j => j.Request, ReferenceEqualityComparer.Instance)
            .Select(group => new Selection((CheckedPolicy)group.Key!, factsOf((CheckedPolicy)group.Key!), group.First().Level, [.. group])).ToList();
    }
}
