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
    /// Every subject of a level with each period in which it should have records: of the periods for which anybody has one, and of those listed between the first and the
    /// last of these, in order, all from the subject's own first on (or that of what it belongs to), so that a return that never came is not overlooked, were it
    /// everybody's. Of a kind of period of which it has none, they begin with the one under way at its first of another kind; all of them where it has none at all,
    /// since nothing then says when it began. The period is null only where nobody has any.
    /// </summary>
    /// <param name="only">The name of the one period asked for: every subject is then expected in it. Null for all.</param>
    /// <param name="listed">The periods that somebody's rules judge; null for all of the policy's calendar.</param>
    public static IEnumerable<(string Subject, PeriodName? Period)> Expected(CheckedPolicy policy, FactBase facts, int level, string? only = null, IEnumerable<Period>? listed = null)
    {
        var expected = new ExpectedPeriods(policy, RecordedFor(policy, facts), listed ?? policy.Calendar.Periods);
        var asked = expected.All.Where(p => p.Name == only).ToArray();
        foreach (var subject in Subjects(policy, facts, level))
        {
            if (expected.All.IsEmpty && only is null)
                yield return (subject, null);
            foreach (var period in only is null ? expected.Of(PeriodsOf(policy, facts, level, subject)) : asked)
                yield return (subject, period);
        }
    }

    /// <summary>The periods for which anybody has a record, in no order.</summary>
    internal static IEnumerable<(string Kind, string Name)> RecordedFor(CheckedPolicy policy, FactBase facts) =>
        facts.All.Where(r => r.Period is not null).Select(r => (policy.Records[r.Kind].Per!, r.Period!)).Distinct();

    /// <summary>Every subject of a level with each period of a kind that the calendar lists, from the subject's own first on (as <see cref="Expected"/> counts it).</summary>
    /// <param name="isAsked">Others are left out.</param>
    internal static IEnumerable<(string Subject, PeriodName Period)> Since(CheckedPolicy policy, FactBase facts, int level, string kind, Func<Period, bool> isAsked)
    {
        var listed = policy.Calendar.OfKind(kind);
        var asked = listed.Where(isAsked).ToHashSet();
        foreach (var subject in Subjects(policy, facts, level))
        {
            var has = PeriodsOf(policy, facts, level, subject);
            var first = FirstOf(listed.Select(p => ((kind, p.Name), (int?)p.Start)), has, has.Min(p => policy.Calendar.Start(p.Kind, p.Name)));
            foreach (var period in listed.Skip(first).Where(asked.Contains))
                yield return (subject, new PeriodName(kind, period.Name));
        }
    }

    /// <summary>
    /// Which period of a kind is a subject's first (MEANING, Time): its own first; else the one under way when it began; else that with which the list begins. One of the kind that
    /// is not listed was before all that are: the calendar of a later policy begins later.
    /// </summary>
    /// <param name="all">The periods of the kind, in order, each with its first day.</param>
    /// <param name="has">Those of any kind for which there is a record about it.</param>
    /// <param name="began">The first day of the earliest of these; null where none is known.</param>
    /// <returns>An index.</returns>
    internal static int FirstOf(IEnumerable<((string Kind, string Name) Period, int? Start)> all, HashSet<(string Kind, string Name)> has, int? began)
    {
        var (first, index, own) = (0, 0, -1);
        var kind = "";
        var found = 0;
        foreach (var (period, start) in all)
        {
            kind = period.Kind;
            if (has.Contains(period))
            {
                found++;
                own = own < 0 ? index : own;
            }

            first = start <= began ? index : first;
            index++;
        }

        return found < has.Count(h => h.Kind == kind) ? 0 : own < 0 ? first : own;
    }

    /// <summary>The periods for which there are records about a subject, or what it belongs to.</summary>
    internal static HashSet<(string Kind, string Name)> PeriodsOf(CheckedPolicy policy, FactBase facts, int level, string? subject) =>
        [.. Chain(policy, facts, level, subject).SelectMany(s => facts.PeriodsOf(s.Level, s.Subject))];

    /// <summary>A subject and what it belongs to, with their levels.</summary>
    internal static IEnumerable<(int Level, string Subject)> Chain(CheckedPolicy policy, FactBase facts, int level, string? subject)
    {
        for (; level >= 0 && subject is not null; level = policy.Records[level].Of)
        {
            yield return (level, subject);
            subject = facts.Find(level, subject, null)?.Owner;
        }
    }

    private static bool IsLevel(RecordKind kind) => kind is { IsMany: false, Per: null };

    private static int DepthOf(CheckedPolicy policy, int level) => policy.Records[level].Of < 0 ? 0 : 1 + DepthOf(policy, policy.Records[level].Of);

    /// <summary>The level whose subjects records of a kind are about; -1 where they are about nobody's.</summary>
    internal static int SubjectLevel(CheckedPolicy policy, int kind) => IsLevel(policy.Records[kind]) ? kind : policy.Records[kind].Of;
}
