using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A subject, and period, about which something may fall due.</summary>
/// <param name="Level">Index of its record kind in the form that the facts were read by.</param>
internal sealed record Awaited(int Level, string Subject, PeriodName? Period);

/// <summary>
/// Whom something may fall due for: everybody on file, without a period, and in each period of the calendar from their own first on that has begun, or for which
/// anything is on file or can fall due although it is still to come.
/// </summary>
internal static class Awaiting
{
    /// <param name="policies">The versions of one policy, of whose timelines, procedures and duties it is asked.</param>
    /// <param name="form">What the facts were read by.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest.</param>
    public static IEnumerable<Awaited> Of(IReadOnlyCollection<CheckedPolicy> policies, CheckedPolicy form, FactBase facts, int on, int horizon)
    {
        var keys = policies.SelectMany(p => p.Definitions.Where(IsDated).Select(d => (Level: LevelOf(p, form, d), d.Key.Period))).Distinct()
            .Where(k => k.Level >= 0).OrderBy(k => k.Level).ThenBy(k => k.Period, StringComparer.Ordinal);
        var onFile = facts.All.Select(r => r.Period).Concat(facts.Events.Select(e => e.Period)).ToHashSet();
        foreach (var (level, kind) in keys)
        {
            var awaited = kind is null
                ? OnFile.Subjects(form, facts, level).Select(subject => new Awaited(level, subject, null))
                : OnFile.Since(form, facts, level, kind, p => p.Start <= on || onFile.Contains(p.Name) || policies.Any(v => ReachesBackTo(v, p, horizon)))
                    .Select(expected => new Awaited(level, expected.Subject, expected.Period));
            foreach (var one in awaited)
                yield return one;
        }
    }

    /// <summary>Whether something of a period can fall due by a day, though nothing of it is on file.</summary>
    public static bool ReachesBackTo(CheckedPolicy policy, Period period, int day)
    {
        var ahead = new LookAhead(policy, policy.Calendar.Find(period.Kind, period.Name) ?? period);
        return policy.Definitions.Any(d => d.Key.Period == period.Kind && ahead.MayComeBy(d, day));
    }

    /// <summary>Whether days come of it: a process, or what somebody has to do or may.</summary>
    public static bool IsDated(Definition definition) => definition is Process or Value { Effect: Duty };

    /// <summary>Its level in the form; what reads no facts is about whoever the lowest level is.</summary>
    private static int LevelOf(CheckedPolicy policy, CheckedPolicy form, Definition definition)
    {
        var level = definition.Key.Level < 0 ? OnFile.LowestLevel(policy) : definition.Key.Level;
        return level is { } known ? form.Records.IndexOf(form.Records.First(r => r.Name == policy.Records[known].Name)) : -1;
    }
}
