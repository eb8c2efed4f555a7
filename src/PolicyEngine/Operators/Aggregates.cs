using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>One item of a series as an aggregate sees it: the filter's answer (null: always in) and the value.</summary>
internal readonly record struct SeriesItem(Possible? Filter, Possible Value)
{
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
    public static Possible Of(Aggregate aggregate, ImmutableArray<SeriesItem> items, PolicyType type)
    {
        var reasons = items.Aggregate(ReasonSet.None, (all, i) => all.Union(i.Filter?.Reasons ?? ReasonSet.None).Union(i.Value.Reasons));
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
            Aggregate.Sum => Result(items, canAllBeDropped, canBeEmpty, reasons, Sum(items)),
            Aggregate.Average => Result(items, canAllBeDropped || canBeEmpty, false, reasons, Average(items)),
            Aggregate.Lowest => Selection.Lowest(AsOptional(items), type),
            Aggregate.Highest => Selection.Highest(AsOptional(items), type),
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

    private static NumberExtent Sum(ImmutableArray<SeriesItem> items)
    {
        Exact? low = Exact.Zero, high = Exact.Zero;
        foreach (var item in items.Where(i => i.MayCount))
        {
            var extent = (NumberExtent)item.Value.Values!;
            var least = item.SurelyCounts ? extent.Low : extent.Low is { Sign: > 0 } ? Exact.Zero : extent.Low;
            var most = item.SurelyCounts ? extent.High : extent.High is { Sign: < 0 } ? Exact.Zero : extent.High;
            low = low is { } l && least is { } a ? Exact.Add(l, a) : null;
            high = high is { } h && most is { } b ? Exact.Add(h, b) : null;
        }

        return new NumberExtent(low, high);
    }

    private static NumberExtent? Average(ImmutableArray<SeriesItem> items)
    {
        var counted = items.Where(i => i.MayCount).ToImmutableArray();
        if (counted.IsEmpty)
            return null;
        if (counted.All(i => i.SurelyCounts))
        {
            var sum = Sum(counted);
            return new NumberExtent(
                sum.Low is { } l ? Exact.Divide(l, counted.Length) : null,
                sum.High is { } h ? Exact.Divide(h, counted.Length) : null);
        }

        return (NumberExtent)counted.Select(i => i.Value.Values!).Aggregate((a, b) => a.Union(b));
    }

    /// <summary>For choosing, out of the filter is the same as dropped.</summary>
    private static ImmutableArray<Possible> AsOptional(ImmutableArray<SeriesItem> items) =>
    [
        .. items.Select(i => new Possible(
            i.MayCount ? i.Value.Values : null,
            i.MayBeDropped || i.MayBeOut,
            MayBeUndefined: false,
            (i.Filter?.Reasons ?? ReasonSet.None).Union(i.Value.Reasons))),
    ];
}
