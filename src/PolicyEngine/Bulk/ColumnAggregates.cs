using System.Collections.Immutable;
using System.Numerics.Tensors;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Aggregates over columns, each item one: <see cref="Aggregates"/>, row by row the same.</summary>
internal static class ColumnAggregates
{
    public static Column Of(Aggregate aggregate, ColumnItem[] items, Expression fold, Workspace work)
    {
        if (items.Length == 0)
            return SameColumn.Of(work, Aggregates.Of(aggregate, [], fold.Type, fold.Place, ""));
        var all = Series.Of(items, work);
        return aggregate switch
        {
            Aggregate.Any => Any(items, all),
            Aggregate.None => ColumnLogic.Not(Any(items, all)),
            Aggregate.All => All(items, all),
            Aggregate.Count => Count(items, all),
            Aggregate.Share => Share(items, all),
            Aggregate.Sum or Aggregate.Average => Total(aggregate, items, all, fold),
            Aggregate.Lowest or Aggregate.Highest when fold.Type is ChoiceType type => Chosen(items, all, type, aggregate == Aggregate.Highest),
            Aggregate.Lowest or Aggregate.Highest => Extreme(aggregate, items, all, fold),
            _ => ItemColumn.Of(work, row => ByRow(aggregate, items, fold, row)),
        };
    }

    /// <summary>The best (worst) of some ratings; not applicable where one of them is.</summary>
    public static Column Best(Column[] ratings, ChoiceType type, bool isBest)
    {
        var (work, rows, notApplicable, lacking) = (ratings[0].Work, ratings[0].Work.All, ratings[0].Work.None, ratings[0].Work.None);
        foreach (var rating in ratings)
            (rows, notApplicable, lacking) = (rows & rating.HasValue, notApplicable | rating.NotApplicable, lacking | rating.Lacking);
        var options = ColumnScale.Highest([.. ratings.Select(r => (r, work.All, work.None))], type, isBest);
        return new OptionColumn(options, notApplicable) { Lacking = lacking }.Only(rows, notApplicable, lacking);
    }

    /// <summary>What holds of the items together.</summary>
    /// <param name="CanAllBeDropped">Every item may be dropped or out, and one of them dropped.</param>
    /// <param name="CanBeEmpty">Every item may be out.</param>
    /// <param name="MayCount">Some item may count.</param>
    private sealed record Series(Workspace Work, Mask CanAllBeDropped, Mask CanBeEmpty, Mask MayCount, Mask Lacking)
    {
        public static Series Of(ColumnItem[] items, Workspace work)
        {
            var (leaves, dropped, empty, counts, lacking) = (work.All, work.None, work.All, work.None, work.None);
            foreach (var item in items)
            {
                leaves &= item.Dropped | item.Out;
                dropped |= item.Dropped;
                empty &= item.Out;
                counts |= item.MayCount;
                lacking |= item.Lacking;
            }

            return new Series(work, leaves & dropped, empty, counts, lacking);
        }
    }

    private static OptionColumn Any(ColumnItem[] items, Series all)
    {
        var (canBeTrue, rest, canBeNo) = (all.Work.None, all.Work.All, all.Work.None);
        foreach (var item in items)
        {
            var no = item.CanBeNo;
            canBeTrue |= item.CanBeYes;
            rest &= no | item.Dropped | item.Out;
            canBeNo |= no;
        }

        return OptionColumn.Truth(canBeTrue, rest & (canBeNo | all.CanBeEmpty), all.CanAllBeDropped, all.Lacking);
    }

    private static OptionColumn All(ColumnItem[] items, Series all)
    {
        var (canBeFalse, rest, canBeYes) = (all.Work.None, all.Work.All, all.Work.None);
        foreach (var item in items)
        {
            var yes = item.CanBeYes;
            canBeFalse |= item.CanBeNo;
            rest &= yes | item.Dropped | item.Out;
            canBeYes |= yes;
        }

        return OptionColumn.Truth(rest & canBeYes, canBeFalse, all.CanAllBeDropped | all.CanBeEmpty, all.Lacking);
    }

    private static NumberColumn Count(ColumnItem[] items, Series all)
    {
        var (low, high) = (new MaskTally(all.Work), new MaskTally(all.Work));
        var open = all.Work.None;
        foreach (var item in items)
        {
            low.Add(item.SurelyYes);
            high.Add(item.CanBeYes);
            open |= item.CanBeYes.Without(item.SurelyYes);
        }

        var lowest = new Lane(low.ToInts());
        return new NumberColumn(lowest, open.IsEmpty ? lowest : new Lane(high.ToInts()), 1, all.MayCount | all.CanBeEmpty, all.CanAllBeDropped) { Lacking = all.Lacking };
    }

    /// <summary>Lowest: only the sure yes, and every possible no; highest: the other way round.</summary>
    private static NumberColumn Share(ColumnItem[] items, Series all)
    {
        var work = all.Work;
        var (yes, no) = (new MaskTally(work), new MaskTally(work));
        var open = work.None;
        foreach (var item in items)
        {
            var (sureYes, sureNo) = (item.SurelyYes, item.SurelyNo);
            yes.Add(sureYes);
            no.Add(sureNo);
            open |= item.MayCount.Without(sureYes | sureNo);
        }

        var notApplicable = all.CanAllBeDropped | all.CanBeEmpty;
        var (sureYeses, sureNos) = (yes.ToInts(), no.ToInts());
        if (open.IsEmpty)
        {
            var (part, whole) = Quotient(sureYeses, sureNos, isWholeOtherwise: false, items.Length, work);
            return new NumberColumn(part, part, 1, all.MayCount, notApplicable) { Over = (whole, whole), Lacking = all.Lacking };
        }

        foreach (var item in items)
        {
            var unsure = item.MayCount.Without(item.SurelyYes | item.SurelyNo);
            yes.Add(item.CanBeYes & unsure);
            no.Add(item.CanBeNo & unsure);
        }

        var (low, lowOver) = Quotient(sureYeses, no.ToInts(), isWholeOtherwise: true, items.Length, work);
        var (high, highOver) = Quotient(yes.ToInts(), sureNos, isWholeOtherwise: false, items.Length, work);
        return new NumberColumn(low, high, 1, all.MayCount, notApplicable) { Over = (lowOver, highOver), Lacking = all.Lacking };
    }

    /// <param name="isWholeOtherwise">Where neither is anything it is 1, else 0.</param>
    private static (Lane Part, Lane Whole) Quotient(int[] part, int[] rest, bool isWholeOtherwise, int most, Workspace work)
    {
        var parts = part.AsSpan(0, work.Rows);
        var wholes = rest.AsSpan(0, work.Rows);
        TensorPrimitives.Add(wholes, parts, wholes);
        if (isWholeOtherwise)
        {
            var wanting = work.NewInts().AsSpan(0, work.Rows);
            TensorPrimitives.Subtract(1, wholes, wanting);
            TensorPrimitives.Max(parts, wanting, parts);
        }

        TensorPrimitives.Max(wholes, 1, wholes);
        return (new Lane(part, (0, Math.Max(1, most))), new Lane(rest, (1, Math.Max(1, most))));
    }

    private static NumberColumn Total(Aggregate aggregate, ColumnItem[] items, Series all, Expression fold)
    {
        var isAverage = aggregate == Aggregate.Average;
        var rows = isAverage ? all.MayCount : all.MayCount | all.CanBeEmpty;
        var notApplicable = isAverage ? all.CanAllBeDropped | all.CanBeEmpty : all.CanAllBeDropped;
        if (WholeItems.Of(items, rows) is not { } whole || whole.Sum() is not { } sum)
            return Odd(aggregate, items, fold, rows, notApplicable, all.Lacking);
        if (!isAverage)
            return new NumberColumn(sum, sum, whole.Unit, rows, notApplicable) { Lacking = all.Lacking };
        var count = whole.Counts(items.Length);
        return new NumberColumn(sum, sum, whole.Unit, rows, notApplicable) { Over = (count, count), Lacking = all.Lacking };
    }

    private static NumberColumn Extreme(Aggregate aggregate, ColumnItem[] items, Series all, Expression fold)
    {
        var notApplicable = Leaves(items, all.Work);
        return WholeItems.Of(items, all.MayCount) is { } whole && whole.Extreme(aggregate == Aggregate.Highest) is var lane
            ? new NumberColumn(lane, lane, whole.Unit, all.MayCount, notApplicable) { Lacking = all.Lacking }
            : Odd(aggregate, items, fold, all.MayCount, notApplicable, all.Lacking);
    }

    private static OptionColumn Chosen(ColumnItem[] items, Series all, ChoiceType type, bool isHighest)
    {
        var options = ColumnScale.Highest([.. items.Select(i => (i.Value, i.MayCount, i.Dropped | i.Out))], type, isHighest);
        return new OptionColumn(options, Leaves(items, all.Work)) { Lacking = all.Lacking };
    }

    /// <summary>Rows in which every item may be dropped or out.</summary>
    private static Mask Leaves(ColumnItem[] items, Workspace work)
    {
        var leaves = work.All;
        foreach (var item in items)
            leaves &= item.Dropped | item.Out;
        return leaves;
    }

    private static NumberColumn Odd(Aggregate aggregate, ColumnItem[] items, Expression fold, Mask rows, Mask notApplicable, Mask lacking)
    {
        var builder = new NumberBuilder(rows.Work, NumberBuilder.UnitOf(items.Select(i => i.Value)));
        var wanting = rows.Work.NewEmptyMask();
        builder.Include(rows, row =>
        {
            var result = ByRow(aggregate, items, fold, row);
            if (Column.IsLacking(result))
                wanting.Add(row);
            return (NumberExtent)result.Values!;
        });
        return builder.Build(notApplicable, lacking | wanting.Known(), rows.Work.None);
    }

    private static Possible ByRow(Aggregate aggregate, ColumnItem[] items, Expression fold, int row)
    {
        var series = ImmutableArray.CreateBuilder<SeriesItem>(items.Length);
        foreach (var item in items)
        {
            if (item.Rows[row])
                series.Add(new SeriesItem(item.Filter?.At(row), item.Value.At(row)));
        }

        return Aggregates.Of(aggregate, series.ToImmutable(), fold.Type, fold.Place, "");
    }
}
