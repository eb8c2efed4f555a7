using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Other periods of a batch: each is worked out as a batch of its own, by the rules and facts of that period.</summary>
internal sealed partial class ColumnEvaluator
{
    private Column Fold(FoldPeriods fold)
    {
        if (nobody.WindowOf(fold, nobody.Root) is not { } window)
            return ByRow(fold);
        var firsts = FirstDays(fold.Kind, fold.Level);
        var items = new ColumnItem[window.Periods.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var period = window.Periods[i];
            items[i] = Item(fold, period, period == window.At ? work.All : Since(firsts, period.Start));
        }

        var result = fold.Aggregate == Aggregate.Latest ? Latest(fold, items) : ColumnAggregates.Of(fold.Aggregate, items, fold, work);
        if (!fold.Window.IfComplete)
            return result;
        var complete = window.From is { } from ? Since(firsts, from) : work.None;
        return result.Only(complete, (result.NotApplicable & complete) | ~complete, result.Lacking & complete);
    }

    private ColumnItem Item(FoldPeriods fold, Period period, Mask onFile)
    {
        if (onFile.IsEmpty)
            return ColumnItem.Of(Same(Possible.NotApplicable), null, work.None);
        if (others.In(nobody, period) is not { } there)
            return ColumnItem.Of(Same(Possible.Of(Extent.All(fold.Value.Type), ReasonSet.Of(new Reason(ReasonKind.Undefined, "", "", Settles: null, fold.Place)))), null, onFile);
        var outer = stoodOn;
        stoodOn = outer.SetItem(fold.Variable, there);
        var item = ColumnItem.Of(Evaluate(fold.Value), fold.Filter is null ? null : Answer(fold.Filter), onFile);
        stoodOn = outer;
        return item;
    }

    /// <summary>The value of the latest period that counts; an earlier one may be it where the later ones need not count.</summary>
    private Column Latest(FoldPeriods fold, ColumnItem[] items)
    {
        var (left, lacking) = (work.All, work.None);
        var parts = new Part[items.Length];
        for (var i = items.Length - 1; i >= 0; i--)
        {
            var item = items[i];
            var candidates = left & item.MayCount;
            parts[i] = new Part(candidates, () => item.Value.Only(item.Value.HasValue, work.None, work.None));
            lacking |= candidates & item.Lacking;
            left = left.Without(item.SurelyCounts);
        }

        return ColumnChoice.Of(fold.Type, work, parts, left, lacking);
    }

    private Column Evaluate(AtPeriod at)
    {
        if (at.Period is PeriodStoodOn stood)
            return In(at, stoodOn[stood.Variable]);
        var (kind, period, why) = nobody.PeriodOf(at);
        if (why is not null)
            return Unsaid(at);
        if (period is null)
            return Same(Possible.NotApplicable);
        var onFile = Since(FirstDays(kind, level: -1), period.Start);
        var there = others.In(nobody, period) is { } evaluator ? In(at, evaluator) : Unsaid(at);
        return there.Only(onFile, (there.NotApplicable & onFile) | ~onFile, there.Lacking & onFile);
    }

    private Column In(AtPeriod at, ColumnEvaluator there)
    {
        var (body, lacking) = nobody.Others.Translate(at.Body, policy, there.Policy);
        return lacking is null ? there.Evaluate(body).Read(at.Type) : Unsaid(at);
    }

    private SameColumn Unsaid(AtPeriod at) => Same(Possible.Of(Extent.All(at.Type), ReasonSet.Of(new Reason(ReasonKind.Undefined, "", "", Settles: null, at.Place))));

    private int[] FirstDays(string kind, int level) => others.FirstDays(kind, policy.Records[level < 0 ? nobody.Root.Level : level]);

    /// <summary>The rows whose subject's first period begins on a day or before.</summary>
    private Mask Since(int[] firsts, int day) => LaneTests.Below(new Lane(firsts), (Int128)day + 1, work);
}
