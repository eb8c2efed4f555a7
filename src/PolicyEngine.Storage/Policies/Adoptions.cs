using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>
/// What authorities have adopted. Of two from the same day the later recorded holds. An authority is known by the id under which its records are kept; where
/// another took its contracts over, the rules that judge them may be the other's from a day on.
/// </summary>
public sealed class Adoptions
{
    private readonly ImmutableArray<Adoption> all;
    private readonly Func<string, CheckedPolicy> formOf;
    private readonly Lineages lineages;
    private readonly Dictionary<string, ImmutableArray<InForce>> inForce = new(StringComparer.Ordinal);

    /// <param name="all">In the order recorded.</param>
    /// <param name="formOf">A policy by its snapshot, as facts are read by it.</param>
    internal Adoptions(ImmutableArray<Adoption> all, Func<string, CheckedPolicy> formOf) => (this.all, this.formOf, lineages) = (all, formOf, new Lineages(all));

    public IEnumerable<string> Authorities => all.Select(a => a.Authority).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Of each policy that was ever adopted, the adoption recorded last.</summary>
    public IEnumerable<Adoption> LastOfEachPolicy => all.Reverse().DistinctBy(a => a.Policy, StringComparer.Ordinal);

    /// <summary>The adoption that judges an authority's contracts on a day (MEANING, Time): the latest from that day or before. Null before the first.</summary>
    public Adoption? On(string authority, int day) => Of(authority).LastOrDefault(a => a.From <= day)?.Adoption;

    /// <summary>
    /// The adoption that a period is judged by: the one in force at its start, by the policy's own calendar.
    /// A period that the calendar does not date is judged only where nothing else was ever in force.
    /// </summary>
    public Adoption? For(string authority, PeriodName period)
    {
        var known = Of(authority);
        return known.LastOrDefault(a => StartOf(a.Adoption.Snapshot, period) is { } start ? a.From <= start : known.Length == 1)?.Adoption;
    }

    /// <summary>The same of what may have no period: that is judged on a day (a day number).</summary>
    public Adoption? For(string authority, PeriodName? period, int day) => period is null ? On(authority, day) : For(authority, period);

    /// <summary>All that judge an authority's contracts, at any time.</summary>
    public IEnumerable<Adoption> EachOf(string authority) => Of(authority).Select(a => a.Adoption);

    /// <summary>The adoption last in force: what new records are read by.</summary>
    public Adoption? Latest(string authority) => Of(authority).LastOrDefault()?.Adoption;

    /// <summary>Whose contracts an authority's are on a day: its own, until another takes them over.</summary>
    public string OwnerOn(string authority, int day) => lineages.OwnerOn(authority, day);

    /// <summary>The same at the start of a period by the calendar of what judges it, its own if nothing says when that is; without a period on a day.</summary>
    /// <param name="snapshot">Of the policy that judges.</param>
    public string OwnerFor(string authority, string snapshot, PeriodName? period, int asOf) =>
        (period is null ? asOf : StartOf(snapshot, period)) is { } day ? OwnerOn(authority, day) : authority;

    /// <summary>How an authority's contracts came to whoever has them; null while they are its own.</summary>
    public Takeover? TakeoverBy(string owner, string authority) => lineages.After(authority).Where(s => s.Authority == owner)
        .Select(s => new Takeover(authority, owner, s.Taken.On, s.Taken.OwnRulesFrom)).FirstOrDefault();

    /// <summary>Whether an authority's contracts are another's at any time.</summary>
    public bool GoTo(string authority, string successor) => lineages.After(authority).Any(s => s.Authority == successor);

    /// <summary>The authorities here whose contracts an adoption takes over with that of a policy.</summary>
    public IEnumerable<string> Predecessors(string authority, string policy) =>
        Authorities.Where(a => lineages.After(a) is [var next, ..] && next.Authority == authority && next.Taken.Policy == policy);

    /// <summary>The policies that are in force here.</summary>
    public IEnumerable<string> Policies => all.Select(a => a.Policy).Distinct(StringComparer.Ordinal);

    /// <summary>Whether anything else was ever in force.</summary>
    internal bool HasOther(string authority, string snapshot) => Of(authority).Any(a => a.Adoption.Snapshot != snapshot);

    /// <summary>Whether just that was recorded, whatever was adopted since.</summary>
    public bool Has(string authority, string snapshot, int from) => lineages.Own(authority).Any(a => a.Snapshot == snapshot && a.From == from);

    /// <summary>What the authority itself adopted and has in force on a day.</summary>
    public Adoption? OwnOn(string authority, int day) => lineages.Own(authority).LastOrDefault(a => a.From <= day);

    /// <exception cref="StoreException">Contracts would go to two authorities, or back to where they came from.</exception>
    internal void CheckLineage()
    {
        foreach (var authority in Authorities)
            lineages.After(authority);
    }

    private int? StartOf(string snapshot, PeriodName period) => formOf(snapshot).Calendar.Start(period.Kind, period.Name);

    /// <summary>What judges an authority's contracts, in order: what it adopted itself until a successor's rules begin, then what that one has adopted.</summary>
    private ImmutableArray<InForce> Of(string authority)
    {
        if (inForce.TryGetValue(authority, out var known))
            return known;
        var found = Own(authority);
        foreach (var (successor, taken) in lineages.After(authority))
        {
            if (taken.OwnRulesFrom is not { } from || Own(successor) is not [var first, ..] after)
                continue;
            var begin = Math.Max(from, first.From);
            found = [.. found.Where(a => a.From < begin), after.Last(a => a.From <= begin) with { From = begin }, .. after.Where(a => a.From > begin)];
        }

        inForce.Add(authority, found);
        return found;
    }

    /// <summary>What another from the same day took the place of was never in force.</summary>
    private ImmutableArray<InForce> Own(string authority) => [.. lineages.Own(authority).GroupBy(a => a.From).Select(same => new InForce(same.Last(), same.Key))];

    /// <param name="From">The first day (a day number) on which it judges these contracts.</param>
    private sealed record InForce(Adoption Adoption, int From);
}
