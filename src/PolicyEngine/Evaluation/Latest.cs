using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Text;

namespace PolicyEngine.Evaluation;

/// <summary>One record of a dated series.</summary>
internal readonly record struct DatedItem(SeriesItem Item, Possible Date)
{
    public NumberExtent? Day => (NumberExtent?)Date.Values;

    public bool MayCount => Item.MayCount && Day is not null;

    public bool SurelyCounts => MayCount && Item.SurelyCounts && !Date.MayBeNotApplicable;

    public ReasonSet Reasons => Item.Reasons.Union(Date.Reasons);
}

/// <summary>The value at the latest date. A record whose filter, value or date is not applicable is dropped; none left is not applicable.</summary>
internal static class Latest
{
    public static Possible Of(ImmutableArray<DatedItem> items, string clash, Place place, string about)
    {
        var candidates = items.Where(i => i.MayCount).ToArray();
        var sure = candidates.Where(c => c.SurelyCounts).ToArray();
        var floor = sure.Select(c => c.Day!.Low).Max();
        var latest = candidates.Where(c => !(c.Day!.High < floor)).ToArray();
        var reasons = latest.Aggregate(ReasonSet.None, (all, c) => all.Union(c.Reasons));
        var values = latest.Length == 0 ? null : latest.Select(c => c.Item.Value.Values!).Aggregate((a, b) => a.Union(b));
        if (reasons.IsEmpty && values is { IsSingle: false })
            reasons = ReasonSet.Of(new Reason(
                ReasonKind.Undefined, about, clash, Settles: null, place));
        return new Possible(values, MayBeNotApplicable: sure.Length == 0, MayBeUndefined: false, reasons);
    }
}
