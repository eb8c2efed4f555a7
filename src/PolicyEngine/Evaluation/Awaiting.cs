using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A subject, and period, about which something may fall due.</summary>
/// <param name="Level">Index of its record kind in the form that the facts were read by.</param>
internal sealed record Awaited(int Level, string Subject, PeriodName? Period);

/// <summary>Whom something may fall due for: everybody on file, in each period of the calendar from their own first on that has begun by a day, and without one.</summary>
internal static class Awaiting
{
    /// <param name="policies">The versions of one policy, of whose timelines, procedures and duties it is asked.</param>
    /// <param name="form">What the facts were read by.</param>
    /// <param name="horizon">Periods that begin after this day are left out.</param>
    public static IEnumerable<Awaited> Of(IEnumerable<CheckedPolicy> policies, CheckedPolicy form, FactBase facts, int horizon)
    {
        var keys = policies.SelectMany(p => p.Definitions.Where(IsDated).Select(d => (Level: LevelOf(p, form, d), d.Key.Period))).Distinct()
            .Where(k => k.Level >= 0).OrderBy(k => k.Level).ThenBy(k => k.Period, StringComparer.Ordinal);
        foreach (var (level, kind) in keys)
        {
            if (kind is null)
            {
                foreach (var subject in OnFile.Subjects(form, facts, level))
                    yield return new Awaited(level, subject, null);
            }
            else
            {
                foreach (var (subject, period) in OnFile.Since(form, facts, level, kind, horizon))
                    yield return new Awaited(level, subject, period);
            }
        }
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
