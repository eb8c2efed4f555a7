using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Aggregates over records of which an owner has many: the first record of every subject is one item, the second the next, and so on.</summary>
internal sealed partial class ColumnEvaluator
{
    /// <summary>Of one subject with very many records it is cheaper to ask alone.</summary>
    private const int MostRecords = 256;

    private Column Fold(FoldRecords fold)
    {
        if (!policy.Records[fold.Records].IsMany || fold.Aggregate == Aggregate.Latest || KernelWalk.Parts(fold).SelectMany(KernelWalk.Within).Any(IsAskedAlone))
            return ByRow(fold);
        var onFile = batch.Records(policy, fold.Records, nobody.Period?.Name);
        if (onFile.Most > MostRecords && records.IsEmpty)
            return ByRow(fold);
        var items = new ColumnItem[onFile.Most];
        for (var i = 0; i < items.Length; i++)
        {
            var number = i;
            items[i] = Item(fold, new FactColumns(policy, fact => onFile.Read(fact, number), work), Rows(onFile.Has(i)));
        }

        var unknown = onFile.Unknown is { } words ? Rows(words) : work.None;
        if (unknown.IsEmpty)
            return ColumnAggregates.Of(fold.Aggregate, items, fold, work);
        return ColumnChoice.Of(
            fold.Type,
            work,
            [new Part(~unknown, () => ColumnAggregates.Of(fold.Aggregate, items, fold, work)), new Part(unknown, () => Unseen(fold, unknown))],
            work.None,
            unknown);
    }

    /// <summary>What is asked of an evaluator of one subject cannot stand on a record here.</summary>
    private bool IsAskedAlone(Expression part) => part is FoldGroup or EventCount or EventDate or ProcessDate
        || (part is FoldRecords inner && (!policy.Records[inner.Records].IsMany || inner.Aggregate == Aggregate.Latest));

    private ColumnItem Item(FoldRecords fold, FactColumns record, Mask onFile)
    {
        var outer = records;
        records = outer.SetItem(fold.Records, record);
        var item = ColumnItem.Of(Evaluate(fold.Value), fold.Filter is null ? null : Answer(fold.Filter), onFile);
        records = outer;
        return item;
    }

    /// <summary>Over records of which it is not known how many there are: what one that may or may not be there can give; any count, any sum.</summary>
    private Column Unseen(FoldRecords fold, Mask unknown)
    {
        var nothing = new Figures { Supplied = work.None.Words, NotApplicable = (~unknown).Words };
        var item = Item(fold, new FactColumns(policy, _ => nothing, work, isUnseen: true), unknown);
        if (fold.Aggregate is Aggregate.Count or Aggregate.Sum)
            return Same(Possible.Known(Extent.All(fold.Type))).Only(unknown, item.Dropped, unknown);
        var filter = item.Filter is { } own ? OptionColumn.Truth(own.CanBeTrue, work.All, own.NotApplicable, own.Lacking) : OptionColumn.Truth(work.All, work.All, work.None, work.None);
        return ColumnAggregates.Of(fold.Aggregate, [ColumnItem.Of(item.Value, filter, unknown)], fold, work);
    }

    private Mask Rows(ReadOnlyMemory<ulong> words)
    {
        var mask = work.NewMask();
        words.Span[..work.Words].CopyTo(mask.Words);
        return mask & work.All;
    }
}
