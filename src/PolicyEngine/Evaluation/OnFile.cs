using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>Whom and what there are facts about: the subjects of a level, and the periods of each.</summary>
public static class OnFile
{
    /// <summary>The level that nothing else belongs to below: services, where they belong to providers. Null in a policy without levels.</summary>
    public static int? LowestLevel(CheckedPolicy policy) =>
        Enumerable.Range(0, policy.Records.Length).Where(i => IsLevel(policy.Records[i])).Select(i => (int?)i).MaxBy(i => DepthOf(policy, i!.Value));

    /// <summary>The ids of a level's subjects, those named only by a record that belongs to them included, in order.</summary>
    public static ImmutableArray<string> Subjects(CheckedPolicy policy, FactBase facts, int level) =>
    [
        .. facts.All.Where(r => SubjectLevel(policy, r.Kind) == level).Select(r => r.Subject)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Every subject of a level with each period in which it should have records: of the periods for which anybody has one, in order, those from
    /// the subject's own first on (or that of what it belongs to), so that a return that never came is not overlooked. Of a kind of period of which it has
    /// none, they begin with the one under way at its first of another kind; all of them where it has none at all, since nothing then says when it began.
    /// The period is null only where nobody has any.
    /// </summary>
    /// <param name="only">The name of the one period asked for: every subject is then expected in it. Null for all.</param>
    public static IEnumerable<(string Subject, PeriodName? Period)> Expected(CheckedPolicy policy, FactBase facts, int level, string? only = null)
    {
        var own = facts.All.Where(r => r.Period is not null)
            .ToLookup(r => (SubjectLevel(policy, r.Kind), r.Subject), r => new PeriodName(policy.Records[r.Kind].Per!, r.Period!));
        var starts = own.SelectMany(p => p).Distinct().ToDictionary(p => p, p => policy.Calendar.Start(p.Kind, p.Name));
        var everybody = starts.Keys.OrderBy(p => starts[p] ?? 0)
            .ThenBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)
            .GroupBy(p => p.Kind).Select(kind => kind.ToImmutableArray()).ToArray();
        foreach (var subject in Subjects(policy, facts, level))
        {
            if (everybody.Length == 0 && only is null)
                yield return (subject, null);
            var has = only is null ? Chain(policy, facts, level, subject).SelectMany(s => own[s]).ToHashSet() : [];
            foreach (var period in everybody.SelectMany(kind => From(kind, has, starts)).Where(p => only is null || p.Name == only))
                yield return (subject, period);
        }
    }

    /// <summary>
    /// Every subject of a level with each period of a kind that the calendar lists, from the subject's own first on (as <see cref="Expected"/> counts it), as far as
    /// they begin by a day.
    /// </summary>
    internal static IEnumerable<(string Subject, PeriodName Period)> Since(CheckedPolicy policy, FactBase facts, int level, string kind, int horizon)
    {
        var listed = policy.Calendar.Periods.Where(p => p.Kind == kind && p.Dates.TryGetValue("start", out var start) && start <= horizon)
            .OrderBy(p => p.Dates["start"]).Select(p => new PeriodName(kind, p.Name)).ToImmutableArray();
        var own = facts.All.Where(r => r.Period is not null)
            .ToLookup(r => (SubjectLevel(policy, r.Kind), r.Subject), r => new PeriodName(policy.Records[r.Kind].Per!, r.Period!));
        var starts = own.SelectMany(p => p).Concat(listed).Distinct().ToDictionary(p => p, p => policy.Calendar.Start(p.Kind, p.Name));
        foreach (var subject in Subjects(policy, facts, level))
        {
            var has = Chain(policy, facts, level, subject).SelectMany(s => own[s]).ToHashSet();
            foreach (var period in listed.IsEmpty ? [] : From(listed, has, starts))
                yield return (subject, period);
        }
    }

    /// <summary>Of all periods of a kind, in order, those in which a subject is expected that has records for some of this or another kind.</summary>
    private static ImmutableArray<PeriodName> From(ImmutableArray<PeriodName> all, HashSet<PeriodName> has, Dictionary<PeriodName, int?> starts)
    {
        var first = all.FirstOrDefault(has.Contains);
        if (first is null && has.Min(p => starts[p]) is { } began)
            first = all.LastOrDefault(p => starts[p] <= began);
        return first is null ? all : all[all.IndexOf(first)..];
    }

    private static bool IsLevel(RecordKind kind) => kind is { IsMany: false, Per: null };

    private static int DepthOf(CheckedPolicy policy, int level) => policy.Records[level].Of < 0 ? 0 : 1 + DepthOf(policy, policy.Records[level].Of);

    private static int SubjectLevel(CheckedPolicy policy, int kind) => IsLevel(policy.Records[kind]) ? kind : policy.Records[kind].Of;

    private static IEnumerable<(int Level, string Subject)> Chain(CheckedPolicy policy, FactBase facts, int level, string? subject)
    {
        for (; level >= 0 && subject is not null; level = policy.Records[level].Of)
        {
            yield return (level, subject);
            subject = facts.Find(level, subject, null)?.Owner;
        }
    }
}
