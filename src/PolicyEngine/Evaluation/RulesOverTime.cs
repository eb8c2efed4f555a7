using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What judges each period of a policy with several versions: the version in force at its start, and the facts as that version knows them.</summary>
/// <param name="factsOf">The facts as a version knows them.</param>
/// <remarks>Thread-safe as far as <paramref name="factsOf"/> is: evaluations of many subjects share it.</remarks>
public sealed class RulesOverTime(Compilation compilation, Func<CheckedPolicy, FactBase> factsOf)
{
    private readonly Lock gate = new();
    private readonly Dictionary<CheckedPolicy, FactBase> facts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ImmutableArray<Period>> periods = new(StringComparer.Ordinal);

    /// <summary>Null where nothing is dated, so that one version judges every period.</summary>
    public static RulesOverTime? Of(Compilation compilation, Func<CheckedPolicy, FactBase> factsOf) =>
        compilation.Versions.Length == 1 ? null : new RulesOverTime(compilation, factsOf);

    /// <summary>The same rules over other facts.</summary>
    internal RulesOverTime Over(Func<CheckedPolicy, FactBase> others) => new(compilation, others);

    /// <summary>The periods of a kind with their days, in order, each as the version that judges it lists it; also those that none judges, as some version lists them.</summary>
    internal ImmutableArray<Period> Periods(string kind)
    {
        lock (gate)
        {
            if (!periods.TryGetValue(kind, out var found))
                periods.Add(kind, found = [.. Judged(kind).Concat(Unjudged(kind)).OrderBy(p => p.Days!.Value.Start)]);
            return found;
        }
    }

    private IEnumerable<Period> Judged(string kind) => compilation.Versions.SelectMany(v => Listed(v.Policy, kind).Where(p => v.Contains(p.Days!.Value.Start)));

    private IEnumerable<Period> Unjudged(string kind) => Listed(compilation.Form, kind).Where(p => compilation.At(p.Days!.Value.Start)?.Policy is null);

    internal (CheckedPolicy Policy, FactBase Facts)? Judging(Period period) => compilation.At(period.Days!.Value.Start)?.Policy is { } policy ? (policy, FactsFor(policy)) : null;

    /// <summary>The facts as a version knows them.</summary>
    internal FactBase FactsFor(CheckedPolicy version)
    {
        lock (gate)
        {
            if (!facts.TryGetValue(version, out var known))
                facts.Add(version, known = factsOf(version));
            return known;
        }
    }

    internal static IEnumerable<Period> Listed(CheckedPolicy? policy, string kind) =>
        policy is null ? [] : policy.Calendar.Periods.Where(p => p.Kind == kind && p.Days is not null).OrderBy(p => p.Days!.Value.Start);
}
