using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>The periods of a window, seen from one period (MEANING, Time), whoever it is about: each belongs to it by its end, and none is later.</summary>
/// <param name="Periods">In order.</param>
/// <param name="At">The one that is evaluated.</param>
/// <param name="From">The first day of the window; of so many periods, null where the calendar does not reach back so far.</param>
internal sealed record Window(ImmutableArray<Period> Periods, Period At, int? From)
{
    /// <param name="all">The periods of the kind, in order.</param>
    /// <param name="at">The one that is evaluated.</param>
    /// <param name="from">The first day of the window.</param>
    public static Window Since(ImmutableArray<Period> all, Period at, int from) =>
        new([.. all.Where(p => p.Days!.Value.End >= from && p.Days.Value.End <= at.Days!.Value.End)], at, from);

    /// <summary>So many periods, this one the last.</summary>
    public static Window Last(ImmutableArray<Period> all, Period at, int count)
    {
        var periods = all.Where(p => p.Days!.Value.End <= at.Days!.Value.End).TakeLast(count).ToImmutableArray();
        return new Window(periods, at, periods.Length == count ? periods[0].Start : null);
    }

    /// <summary>Those of a subject, from its first on; the one that is evaluated always counts.</summary>
    /// <param name="first">The subject's first period on file, else the calendar's.</param>
    public PeriodsInWindow Of(Period first) =>
        new([.. Periods.Where(p => p == At || p.Start >= first.Start)], From, first, From is { } from && first.Start <= from);
}

/// <summary>The periods of a window that a subject has.</summary>
/// <param name="From">As of <see cref="Window"/>.</param>
/// <param name="First">The subject's first period on file, else the calendar's.</param>
/// <param name="IsComplete">The subject was on file for all of it.</param>
internal sealed record PeriodsInWindow(ImmutableArray<Period> Periods, int? From, Period First, bool IsComplete);
