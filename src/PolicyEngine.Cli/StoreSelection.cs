using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What of a store is asked for; null asks for all.</summary>
internal sealed record StoreQuery(string? Authority, string? Subject, string? Period);

/// <summary>An authority's subjects and periods that are judged by one adopted policy.</summary>
/// <param name="KnownOn">The day whose knowledge the facts are, a day number.</param>
internal sealed record StoreSelection(
    string Authority, Adoption Adoption, CheckedPolicy Policy, FactBase Facts, int KnownOn, int Level, ImmutableArray<EvaluationRequest> Requests)
{
    /// <summary>Every subject and period asked for, under the policy in force at the period's start; or null after saying what is not there.</summary>
    public static Found<List<StoreSelection>> Select(Host host, Store store, StoreQuery query, int asOf, Knowledge knowledge)
    {
        var adoptions = store.Adoptions;
        var authorities = adoptions.Authorities.ToArray();
        if (query.Authority is { } one && !authorities.Contains(one, StringComparer.Ordinal))
            return Found<List<StoreSelection>>.Missing(host, $"No authority `{one}` has adopted a policy here.{Nearest.To(one, authorities)}");
        List<StoreSelection> Known(string? period) =>
            [.. authorities.Where(a => query.Authority is null || a == query.Authority).SelectMany(a => Of(store, adoptions, a, asOf, knowledge, period))];
        var all = Known(query.Period);
        var found = all.Select(s => s with { Requests = [.. s.Requests.Where(r => IsAsked(r, query))] }).Where(s => !s.Requests.IsEmpty).ToList();
        if (found.Count > 0)
            return found;
        var there = query.Period is null ? all : Known(null);
        var subjects = there.SelectMany(s => s.Requests).Select(r => r.Subject);
        var periods = there.SelectMany(s => s.Policy.Calendar.Periods.Select(p => p.Name).Concat(s.Requests.Select(r => r.Period?.Name).OfType<string>())).Where(p => p != query.Period);
        return query switch
        {
            { Subject: { } subject } when !subjects.Contains(subject, StringComparer.Ordinal) =>
                Found<List<StoreSelection>>.Missing(host, $"There is nothing about `{subject}` in this store.{Nearest.To(subject, subjects)}"),
            { Period: { } period } => Found<List<StoreSelection>>.Missing(host, $"No policy in force here has a period `{period}` with anything on file.{Nearest.To(period, periods)}"),
            _ => Found<List<StoreSelection>>.Missing(host, "Nothing is on file yet that a policy in force applies to. `policy import` records it.", ExitCodes.BadData),
        };
    }

    private static bool IsAsked(EvaluationRequest request, StoreQuery query) =>
        (query.Subject is null || request.Subject == query.Subject) && (query.Period is null || request.Period?.Name == query.Period);

    private static IEnumerable<StoreSelection> Of(Store store, Adoptions adoptions, string authority, int asOf, Knowledge knowledge, string? asked)
    {
        if (adoptions.Latest(authority) is not { } latest || OnFile.LowestLevel(store.Snapshot(latest.Snapshot).Policy) is not { } latestLevel)
            return [];
        var policy = store.Snapshot(latest.Snapshot).Policy;
        var expected = OnFile.Expected(policy, store.Facts(authority, latest.Snapshot, knowledge), latestLevel, asked);
        return expected
            .Select(e => (e.Subject, e.Period, Adoption: e.Period is null ? adoptions.On(authority, asOf) : adoptions.For(authority, e.Period)))
            .Where(e => e.Adoption is not null)
            .GroupBy(e => e.Adoption!)
            .Select(group => new StoreSelection(
                authority, group.Key, store.Snapshot(group.Key.Snapshot).Policy, store.Facts(authority, group.Key.Snapshot, knowledge), knowledge.On,
                OnFile.LowestLevel(store.Snapshot(group.Key.Snapshot).Policy) ?? latestLevel,
                [.. group.Select(e => new EvaluationRequest(latestLevel, e.Subject, e.Period, asOf))]))
            .Select(s => s with { Requests = [.. s.Requests.Select(r => r with { Level = s.Level })] });
    }
}
