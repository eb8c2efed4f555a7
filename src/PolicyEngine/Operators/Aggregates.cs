using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>One item of a series as an aggregate sees it: the filter's answer (null: always in) and the value.</summary>
internal readonly record struct SeriesItem(Possible? Filter, Possible Value)
{
    public ReasonSet Reasons => (Filter?.Reasons ?? ReasonSet.None).Union(Value.Reasons);

    public bool MayBeOut => Filter is { CanBeFalse: true };

    public bool MayBeIn => Filter is null || Filter.CanBeTrue;

    /// <summary>In, but not applicable; or nobody can say whether it is in because the filter does not apply.</summary>
    public bool MayBeDropped => Filter is { MayBeNotApplicable: true } || (MayBeIn && Value.MayBeNotApplicable);

    public bool MayCount => MayBeIn && Value.Values is not null;

    public bool SurelyCounts => MayCount && !MayBeOut && !MayBeDropped;

    public bool CanBeYes => MayBeIn && Value.CanBeTrue;

    public bool CanBeNo => MayBeIn && Value.CanBeFalse;

    public bool SurelyYes => CanBeYes && !CanBeNo && !MayBeOut && !MayBeDropped;

    public bool SurelyNo => CanBeNo && !CanBeYes && !MayBeOut && !MayBeDropped;
}

/// <summary>
/// Aggregates over a series. An item that is not applicable is dropped; if items there were and every one was dropped,
/// the result is not applicable. Over nothing at all: count and sum are 0, any is no, none is yes, the others not applicable.
/// </summary>
internal static class Aggregates
{
    public static Possible Of(Aggregate aggregate, ImmutableArray<SeriesItem> items, PolicyType type, Place place, string about)
    {
        var reasons = items.Aggregate(ReasonSet.None, (all, i) => all.Union(i.Reasons));
        var canAllBeDropped = items.All(i => i.MayBeDropped || i.MayBeOut) && items.Any(i => i.MayBeDropped);
        var canBeEmpty = items.All(i => i.MayBeOut);
        return aggregate switch
        {
            Aggregate.Any => Any(items, canAllBeDropped, canBeEmpty, reasons),
            Aggregate.None => Logic.Not(Any(items, canAllBeDropped, canBeEmpty, reasons)),
            Aggregate.All => Possible.Truth(
                items.All(i => i.CanBeYes || i.MayBeDropped || i.MayBeOut) && items.Any(i => i.CanBeYes),
                items.Any(i => i.CanBeNo),
                canAllBeDropped || canBeEmpty,
                reasons),
            Aggregate.Count => Result(items, canAllBeDropped, canBeEmpty, reasons, Count(items)),
            Aggregate.Share => Result(items, canAllBeDropped || canBeEmpty, false, reasons, Share(items)),
            Aggregate.Sum => Total(Result(items, canAllBeDropped, canBeEmpty, reasons, NumberExtent.Any), Sum(items), type, place, about),
            Aggregate.Average => Total(Result(items, canAllBeDropped || canBeEmpty, false, reasons, NumberExtent.Any), Average(items), type, place, about),
            Aggregate.Lowest => Selection.Lowest(AsOptional(items), type),
            Aggregate.Highest => Selection.Highest(AsOptional(items), type),
            Aggregate.Rising => Trend.Rising(items, reasons),
            Aggregate.Falling => Trend.Falling(items, reasons),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "Latest is picked by date, see Evaluation."),
        };
    }

    private static Possible Any(ImmutableArray<SeriesItem> items, bool canAllBeDropped, bool canBeEmpty, ReasonSet reasons) => Possible.Truth(
        items.Any(i => i.CanBeYes),
        items.All(i => i.CanBeNo || i.MayBeDropped || i.MayBeOut) && (items.Any(i => i.CanBeNo) || canBeEmpty),
        canAllBeDropped,
        reasons);

    /// <summary>The extent if some way is left in which an item counts (or the empty series has a value of its own), else not applicable only.</summary>
    private static Possible Result(ImmutableArray<SeriesItem> items, bool notApplicable, bool emptyHasValue, ReasonSet reasons, Extent? extent) =>
        new(items.Any(i => i.MayCount) || emptyHasValue ? extent : null, notApplicable, MayBeUndefined: false, reasons);

    private static NumberExtent Count(ImmutableArray<SeriesItem> items) => new(items.Count(i => i.SurelyYes), items.Count(i => i.CanBeYes));

    /// <summary>Lowest: only the sure yes, and every possible no; highest: the other way round.</summary>
    private static NumberExtent Share(ImmutableArray<SeriesItem> items)
    {
        var (sureYes, sureNo) = (items.Count(i => i.SurelyYes), items.Count(i => i.SurelyNo));
        var possibleNo = items.Count(i => i.CanBeNo && !i.SurelyYes);
        var possibleYes = items.Count(i => i.CanBeYes && !i.SurelyNo);
        var low = Ratio(sureYes, sureYes + possibleNo) ?? Exact.One;
        var high = Ratio(possibleYes, possibleYes + sureNo) ?? Exact.Zero;
        return new NumberExtent(low, high);
    }

    private static Exact? Ratio(int part, int whole) => Exact.Reduce(part, whole);

    /// <summary>Where there is an ordinary result, the total, or if that cannot be held, any value.</summary>
    private static Possible Total(Possible result, NumberExtent? total, PolicyType type, Place place, string about) =>
        result.Values is null ? result
        : total is null ? Arithmetic.NotComputable(result, type, place, about, Arithmetic.TooLarge)
        : result with { Values = total };

    /// <summary>Null where it is too large to hold exactly.</summary>
    private static NumberExtent? Sum(ImmutableArray<SeriesItem> items)
    {
        var counted = items.Where(i => i.MayCount).Select(i => (Extent: (NumberExtent)i.Value.Values!, i.SurelyCounts)).ToArray();
        var isLowOpen = Array.Exists(counted, c => c.Extent.Low is null);
        var isHighOpen = Array.Exists(counted, c => c.Extent.High is null);
        var low = isLowOpen ? null : Exact.Sum(counted.Select(c => c.Extent.Low!.Value).Where((v, i) => counted[i].SurelyCounts || v.Sign < 0));
        var high = isHighOpen ? null : Exact.Sum(counted.Select(c => c.Extent.High!.Value).Where((v, i) => counted[i].SurelyCounts || v.Sign > 0));
        return low is null != isLowOpen || high is null != isHighOpen ? null : new NumberExtent(low, high);
    }

    private static NumberExtent? Average(ImmutableArray<SeriesItem> items)
    {
        var counted = items.Where(i => i.MayCount).ToImmutableArray();
        if (counted.IsEmpty)
            return null;
        if (!counted.All(i => i.SurelyCounts))
            return (NumberExtent)counted.Select(i => i.Value.Values!).Aggregate((a, b) => a.Union(b));
        if (Sum(counted) is not { } sum)
            return null;
        var (low, high) = (Over(sum.Low, counted.Length), Over(sum.High, counted.Length));
        return low is null != sum.Low is null || high is null != sum.High is null ? null : new NumberExtent(low, high);
    }

    private static Exact? Over(Exact? sum, int count) => sum is { } s ? Exact.Divide(s, count) : null;

    /// <summary>For choosing, out of the filter is the same as dropped.</summary>
    private static ImmutableArray<Possible> AsOptional(ImmutableArray<SeriesItem> items) =>
    [
        .. items.Select(i => new Possible(
            i.MayCount ? i.Value.Values : null,
            i.MayBeDropped || i.MayBeOut,
            MayBeUndefined: false,
            i.Reasons)),
    ];
}
