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
