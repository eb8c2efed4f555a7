using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Facts as columns: what <see cref="FactLookup"/> says of each row.</summary>
/// <param name="figures">What is on file of a fact.</param>
/// <param name="isUnseen">Of records that there may be though none is on file.</param>
internal sealed class FactColumns(CheckedPolicy policy, Func<int, Figures> figures, Workspace work, bool isUnseen = false)
{
    private readonly FactColumn?[] read = new FactColumn?[policy.Facts.Length];

    /// <summary>What is known of a fact in each row, and where it is on file.</summary>
    public FactColumn Read(int fact) => read[fact] ??= Column(policy.Facts[fact], figures(fact));

    private FactColumn Column(Fact fact, Figures found)
    {
        var isAbsentNone = !isUnseen && policy.Records[fact.Record].Absence == Absence.None;
        var odd = work.NewEmptyMask();
        var disputed = work.NewEmptyMask();
        foreach (var figure in found.Odd)
        {
            odd.Add(figure.Row);
            if (figure.IsDisputed)
                disputed.Add(figure.Row);
        }

        odd = odd.Known();
        var saidNotApplicable = Copy(found.NotApplicable, otherwise: work.None);
        var plain = Copy(found.Supplied, otherwise: work.All).Without(odd);
        var (noRecord, noOwner) = (Copy(found.NoRecord, work.None), Copy(found.NoOwner, work.None));
        var notOnFile = (~(plain | odd | saidNotApplicable)).Known();
        var absent = notOnFile.IsNone || isUnseen ? work.None : notOnFile & ((noRecord.Without(noOwner) & work.If(isAbsentNone)) | (~(noRecord | noOwner) & work.If(fact.IsOptional)));
        var missing = notOnFile.Without(absent).Known();
        var notApplicable = saidNotApplicable | absent | (missing & work.If(fact.AllowsNotApplicable || fact.IsOptional)) | (missing & noOwner & work.If(isAbsentNone));
        var known = new Known(plain, odd, missing, notApplicable.Known(), missing | disputed.Known());
        Column column = fact.Type switch
        {
            YesNoType or ChoiceType => new FactOptions(fact, found, known) { Lacking = known.Lacking },
            TextType => ItemColumn.Of(work, Texts(fact, found, known)),
            _ => Numbers(fact, found, known),
        };
        return new FactColumn(column, plain | odd, isUnseen ? missing : missing.Without(noOwner));
    }

    private static NumberColumn Numbers(Fact fact, Figures found, Known known)
    {
        var work = known.Odd.Work;
        var lane = found.Ints is { } ints ? new Lane(ints, found.Offset) : found.Longs is { } longs ? new Lane(longs, null, found.Offset) : new Lane(work.NewInts());
        var extents = known.Odd.IsNone ? [] : work.NewExtents();
        foreach (var odd in found.Odd)
            extents[odd.Row] = (NumberExtent)odd.Values;
        return new NumberColumn(lane, lane, found.Unit, known.Plain | known.Odd | known.Missing, known.NotApplicable)
        {
            Alike = known.Missing.IsNone ? [] : [new AlikeRows(known.Missing, (NumberExtent)fact.Range)],
            Odd = known.Odd,
            OddExtents = extents,
            Lacking = known.Lacking,
        };
    }

    private static Func<int, Possible> Texts(Fact fact, Figures found, Known known)
    {
        var odd = found.Odd.ToDictionary(o => o.Row, o => o.Values);
        var lacking = ReasonSet.Of(new Reason(ReasonKind.Missing, fact.Id, "", Settles: null, fact.Origin.Place));
        return row => new Possible(
            odd.TryGetValue(row, out var values) ? values : known.Missing[row] ? fact.Range : null, known.NotApplicable[row], MayBeUndefined: false, known.Lacking[row] ? lacking : ReasonSet.None);
    }

    private Mask Copy(ReadOnlyMemory<ulong>? words, Mask otherwise)
    {
        if (words is not { } from)
            return otherwise;
        if (from.Span[..work.Words].SequenceEqual(work.All.Words.AsSpan(0, work.Words)))
            return work.All;
        var mask = work.NewMask();
        from.Span[..work.Words].CopyTo(mask.Words);
        return (mask & work.All).Known();
    }

    private readonly record struct Known(Mask Plain, Mask Odd, Mask Missing, Mask NotApplicable, Mask Lacking);

    /// <summary>An option's rows are found when it is asked for: a policy names few of a long list.</summary>
    private sealed class FactOptions(Fact fact, Figures found, Known known)
        : OptionColumn(new Mask?[OptionsOf(fact.Type)], known.NotApplicable, known.Plain | known.Odd | known.Missing)
    {
        private readonly OptionExtent range = (OptionExtent)fact.Range;
        private Mask? yes;

        public override Mask Other(int option) =>
            known.Plain.Without(Coded(option)) | (known.Missing & Work.If((range.Bits & ~(1UL << option)) != 0)) | OddWhere(o => (o.Bits & ~(1UL << option)) != 0);

        protected override Mask Find(int option) =>
            (known.Plain & Coded(option)) | (known.Missing & Work.If(range.Has(option))) | OddWhere(o => o.Has(option));

        private Mask Coded(int option)
        {
            if (found.Options is { } codes)
                return LaneTests.Equal(codes.AsSpan(found.Offset, Work.Rows), (byte)option, Work);
            if (found.Yes is not { } words)
                return Work.None;
            yes ??= Copy(words);
            return option == 1 ? yes : ~yes;
        }

        private Mask Copy(ReadOnlyMemory<ulong> words)
        {
            var copy = Work.NewMask();
            words.Span[..Work.Words].CopyTo(copy.Words);
            return copy & Work.All;
        }

        private Mask OddWhere(Func<OptionExtent, bool> holds)
        {
            if (known.Odd.IsNone)
                return known.Odd;
            var mask = Work.NewEmptyMask();
            foreach (var odd in found.Odd)
            {
                if (holds((OptionExtent)odd.Values))
                    mask.Add(odd.Row);
            }

            return mask;
        }
    }
}

/// <param name="Values">What is known of a fact.</param>
/// <param name="IsSupplied">The rows for which a figure is on file.</param>
/// <param name="IsNotOnFile">The rows for which none is, and it is known whose it would be.</param>
internal sealed record FactColumn(Column Values, Mask IsSupplied, Mask IsNotOnFile);
