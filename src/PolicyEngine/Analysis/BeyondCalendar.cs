using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Where a day lies in no period of a kind by which rules give days: what would be due of it is then not found.</summary>
public static class BeyondCalendar
{
    /// <param name="versions">All that may judge; a period of any of them will do.</param>
    /// <param name="on">The day (a day number).</param>
    /// <returns>A sentence for each kind of period.</returns>
    public static IEnumerable<string> Of(IReadOnlyCollection<CheckedPolicy> versions, int on)
    {
        foreach (var kind in versions.SelectMany(v => v.Definitions.Where(Awaiting.IsDated).Select(d => d.Key.Period)).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            var listed = versions.SelectMany(v => v.Calendar.Periods.Where(p => p.Kind == kind && p.Days is not null).Select(p => (v.Header.Id, Period: p))).ToArray();
            if (listed.Length == 0 || listed.Any(p => p.Period.Start <= on && on <= p.Period.End))
                continue;
            var (id, _) = on < listed.Min(p => p.Period.Start) ? listed.MinBy(p => p.Period.Start) : listed.MaxBy(p => p.Period.End);
            var all = new Calendar([.. listed.Select(p => p.Period).DistinctBy(p => p.Name)], Holidays: null).WhyNone(id, kind, on);
            yield return $"{char.ToUpperInvariant(all[0])}{all[1..]}.";
        }
    }
}
