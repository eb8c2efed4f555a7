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

    /// <summary>The periods for which a subject, or what it belongs to, has a record: in the calendar's order, then by name.</summary>
    public static ImmutableArray<PeriodName> Periods(CheckedPolicy policy, FactBase facts, int level, string subject)
    {
        var subjects = Chain(policy, facts, level, subject).ToHashSet();
        var found = facts.All
            .Where(r => r.Period is not null && subjects.Contains((SubjectLevel(policy, r.Kind), r.Subject)))
            .Select(r => new PeriodName(policy.Records[r.Kind].Per!, r.Period!))
            .ToHashSet();
        var listed = policy.Calendar.Periods.Select(p => new PeriodName(p.Kind, p.Name)).Where(found.Contains).ToArray();
        return [.. listed, .. found.Except(listed).OrderBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Every subject of a level with each period in which it should have records: of the periods for which anybody has one, in order, those from
    /// the subject's own first on (or that of what it belongs to), so that a return that never came is not overlooked. A subject without any has only null.
    /// </summary>
    /// <param name="only">The name of the one period asked for: every subject is then expected in it. Null for all.</param>
    public static IEnumerable<(string Subject, PeriodName? Period)> Expected(CheckedPolicy policy, FactBase facts, int level, string? only = null)
    {
        var own = facts.All.Where(r => r.Period is not null)
            .ToLookup(r => (SubjectLevel(policy, r.Kind), r.Subject), r => new PeriodName(policy.Records[r.Kind].Per!, r.Period!));
        var everybody = own.SelectMany(p => p).Distinct()
            .OrderBy(p => policy.Calendar.Find(p.Kind, p.Name)?.Dates.GetValueOrDefault("start") ?? 0)
            .ThenBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).ToArray();
        foreach (var subject in Subjects(policy, facts, level))
        {
            if (only is not null)
            {
                foreach (var period in everybody.Where(p => p.Name == only))
                    yield return (subject, period);
                continue;
            }

            var has = Chain(policy, facts, level, subject).SelectMany(s => own[s]).ToHashSet();
            if (has.Count == 0)
                yield return (subject, null);
            foreach (var kind in has.GroupBy(p => p.Kind))
            {
                foreach (var period in everybody.Where(p => p.Kind == kind.Key).SkipWhile(p => !has.Contains(p)))
                    yield return (subject, period);
            }
        }
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
