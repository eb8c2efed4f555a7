using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The periods of a window, seen from one period (MEANING, Time): each belongs to it by its end, and none is later.</summary>
/// <param name="Periods">In order.</param>
/// <param name="From">The first day of the window; of so many periods, null where the calendar does not reach back so far.</param>
/// <param name="First">The subject's first period on file, else the calendar's.</param>
/// <param name="IsComplete">The subject was on file for all of it.</param>
internal sealed record PeriodsInWindow(ImmutableArray<Period> Periods, int? From, Period First, bool IsComplete)
{
    /// <param name="all">The periods of the kind, in order.</param>
    /// <param name="at">The one that is evaluated.</param>
    /// <param name="first">The subject's first.</param>
    /// <param name="from">The first day of the window, or null for so many periods.</param>
    public static PeriodsInWindow Since(ImmutableArray<Period> all, Period at, Period first, int from)
    {
        var inside = all.Where(p => p.Days!.Value.End >= from && p.Days.Value.End <= at.Days!.Value.End);
        return new PeriodsInWindow(OnFile(inside, at, first), from, first, first.Days!.Value.Start <= from);
    }

    /// <summary>So many periods, this one the last.</summary>
    public static PeriodsInWindow Last(ImmutableArray<Period> all, Period at, Period first, int count)
    {
        var before = all.Where(p => p.Days!.Value.End <= at.Days!.Value.End).TakeLast(count).ToImmutableArray();
        var (periods, isCovered) = (OnFile(before, at, first), before.Length == count);
        return new PeriodsInWindow(periods, isCovered ? before[0].Days!.Value.Start : null, first, isCovered && first.Days!.Value.Start <= before[0].Days!.Value.Start);
    }

    /// <summary>The one that is evaluated always counts.</summary>
    private static ImmutableArray<Period> OnFile(IEnumerable<Period> periods, Period at, Period first) =>
        [.. periods.Where(p => p == at || p.Days!.Value.Start >= first.Days!.Value.Start)];
}
