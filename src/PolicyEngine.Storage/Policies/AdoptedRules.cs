using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;

namespace PolicyEngine.Storage;

/// <summary>What judges an authority's contracts, of all that it ever adopted (MEANING, Time): each period by one policy, and by one version of that.</summary>
public static class AdoptedRules
{
    /// <summary>What all of an authority's records are read by: the policy adopted last, with what only earlier ones declare behind it. Null before the first.</summary>
    /// <param name="authority">Under whose id the records are kept.</param>
    public static CheckedPolicy? FormOf(Store store, string authority)
    {
        var forms = store.Adoptions.EachOf(authority).Reverse().Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).Select(s => store.Snapshot(s).Form).ToImmutableArray();
        return forms.IsEmpty ? null : Forms.Of(forms);
    }

    /// <summary>The periods that any rules of an authority judge, as the calendar of these lists them.</summary>
    /// <param name="authority">Under whose id the records are kept.</param>
    public static IEnumerable<Period> Listed(Store store, string authority) => Of(store, authority, day: 0)
        .SelectMany(rules => rules.Compilation.Form!.Calendar.Periods.Where(p => rules.For(new PeriodName(p.Kind, p.Name)) is not null)).DistinctBy(p => (p.Kind, p.Name));

    /// <param name="authority">Under whose id the records are kept.</param>
    /// <param name="day">What has no period is judged on this day (a day number).</param>
    /// <returns>One for each policy, or other state of one, in the order of their days.</returns>
    public static ImmutableArray<JudgingRules> Of(Store store, string authority, int day)
    {
        var adoptions = store.Adoptions;
        return [.. adoptions.EachOf(authority).Select(a => a.Snapshot).Distinct(StringComparer.Ordinal).Select(Judging)];

        JudgingRules Judging(string snapshot)
        {
            var compilation = store.Snapshot(snapshot).Compilation;
            return new JudgingRules(compilation, period => adoptions.For(authority, period, day)?.Snapshot == snapshot ? compilation.For(period, day) : null);
        }
    }
}
