using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>In which periods a subject should have records, given those for which it has some (<see cref="OnFile.Expected"/> says the rule).</summary>
public sealed class ExpectedPeriods
{
    private readonly CheckedPolicy policy;

    /// <summary>Of each kind, in order, with their first days.</summary>
    private readonly ((string Kind, string Name) Period, int? Start)[][] kinds;

    /// <param name="onFile">Those for which anybody has a record.</param>
    /// <param name="listed">Those that somebody's rules judge.</param>
    public ExpectedPeriods(CheckedPolicy policy, IEnumerable<(string Kind, string Name)> onFile, IEnumerable<Period> listed)
    {
        this.policy = policy;
        kinds =
        [
            .. Starts(policy, onFile, listed).OrderBy(p => p.Value ?? 0).ThenBy(p => p.Key.Kind, StringComparer.Ordinal).ThenBy(p => p.Key.Name, StringComparer.Ordinal)
                .GroupBy(p => p.Key.Kind).Select(kind => kind.Select(p => (p.Key, p.Value)).ToArray()),
        ];
        All = [.. kinds.SelectMany(kind => kind).Select(p => new PeriodName(p.Period.Kind, p.Period.Name))];
    }

    /// <summary>Those in which anybody is expected, kind by kind in order.</summary>
    public ImmutableArray<PeriodName> All { get; }

    /// <summary>Those of a subject, in the order of <see cref="All"/>.</summary>
    /// <param name="has">The periods for which there are records about it, or what it belongs to.</param>
    public IEnumerable<PeriodName> Of(HashSet<(string Kind, string Name)> has)
    {
        var began = has.Min(p => policy.Calendar.Start(p.Kind, p.Name));
        return kinds.SelectMany(kind => kind[OnFile.FirstOf(kind, has, began)..]).Select(p => new PeriodName(p.Period.Kind, p.Period.Name));
    }

    /// <summary>The periods for which anybody has a record, and those listed between the first and the last of a kind, each with its first day where the calendar gives one.</summary>
    private static Dictionary<(string Kind, string Name), int?> Starts(CheckedPolicy policy, IEnumerable<(string Kind, string Name)> onFile, IEnumerable<Period> listed)
    {
        var starts = onFile.Distinct().ToDictionary(p => p, p => policy.Calendar.Start(p.Kind, p.Name));
        var spans = starts.GroupBy(p => p.Key.Kind).ToDictionary(kind => kind.Key, kind => (First: kind.Min(p => p.Value), Last: kind.Max(p => p.Value)));
        foreach (var period in listed.Where(p => p.Days is not null && spans.TryGetValue(p.Kind, out var span) && p.Start > span.First && p.Start < span.Last))
            starts.TryAdd((period.Kind, period.Name), period.Start);
        return starts;
    }
}
