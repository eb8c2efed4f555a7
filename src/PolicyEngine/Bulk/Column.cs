using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>
/// What an expression comes to in each row of a batch: a <see cref="Possible"/> for each, kept as masks and whole numbers. Of the reasons why a result is not
/// settled it keeps only whether there is one other than that the policy says nothing, which is what the state of a result turns on.
/// </summary>
internal abstract class Column(Mask notApplicable)
{
    private static readonly ReasonSet LackingSomething = ReasonSet.Of(new Reason(ReasonKind.NotComputable, "", "", Settles: null, Place: null));
    private static readonly ReasonSet NothingSaid = ReasonSet.Of(new Reason(ReasonKind.Undefined, "", "", Settles: null, Place: null));

    /// <summary>Rows that may be not applicable.</summary>
    public Mask NotApplicable { get; } = notApplicable;

    /// <summary>Rows about which the policy may say nothing; of definitions only, and of expressions with groups in them.</summary>
    public Mask Undefined { get; init; } = notApplicable.Work.None;

    /// <summary>Rows that are not settled for another reason than that the policy says nothing.</summary>
    public Mask Lacking { get; init; } = notApplicable.Work.None;

    public Workspace Work => NotApplicable.Work;

    /// <summary>Rows that may have an ordinary value.</summary>
    public abstract Mask HasValue { get; }

    /// <summary>Rows that have one ordinary value left, if any.</summary>
    public abstract Mask HasOneValue { get; }

    /// <summary>Rows with one outcome left.</summary>
    public Mask Settled => NotApplicable.IsNone && Undefined.IsNone ? HasOneValue : HasOneValue.Without(NotApplicable | Undefined) | (NotApplicable ^ Undefined).Without(HasValue);

    /// <summary>Rows of which the policy says nothing, and not even bounds are known (<see cref="Possible.IsHole"/>).</summary>
    public virtual Mask Holes => HolesAmong(HasValue);

    /// <summary>What one row comes to, with a reason that only says which kind there is.</summary>
    public virtual Possible At(int row)
    {
        var (values, isNotApplicable, isUndefined, isLacking) = (AnyAt(row), NotApplicable[row], Undefined[row], Lacking[row]);
        if (!isUndefined && !isLacking && (values is null ? isNotApplicable : values.IsSingle && !isNotApplicable))
            return values?.Known ?? Possible.NotApplicable;
        return new Possible(values, isNotApplicable, isUndefined, isLacking ? LackingSomething : NothingSaid);
    }

    protected Mask HolesAmong(Mask candidates)
    {
        var rows = candidates.Without(NotApplicable | Lacking);
        if (rows.IsNone)
            return rows;
        var holes = Work.NewEmptyMask();
        foreach (var row in rows)
        {
            if (At(row).IsHole)
                holes.Add(row);
        }

        return holes.Known();
    }

    /// <summary>The ordinary values of a row; null where it has none.</summary>
    protected virtual Extent? AnyAt(int row) => HasValue[row] ? ValuesAt(row) : null;

    /// <summary>The ordinary values of a row that has some.</summary>
    public abstract Extent ValuesAt(int row);

    /// <summary>The same where only some rows have an ordinary value, and some may be not applicable.</summary>
    public abstract Column Only(Mask hasValue, Mask notApplicable, Mask lacking);

    /// <summary>The same, with no more about what is wanting in rows that are settled.</summary>
    public Column WithoutIdleReasons() => Lacking.IsNone ? this : With(Undefined, Lacking.Without(Settled).Known());

    /// <summary>As it is read: what is undefined may be any value of its type.</summary>
    public abstract Column Read(PolicyType type);

    protected abstract Column With(Mask undefined, Mask lacking);

    public static bool IsLacking(Possible possible)
    {
        foreach (var reason in possible.Reasons.All)
        {
            if (reason.Kind != ReasonKind.Undefined)
                return true;
        }

        return false;
    }
}

/// <summary>The same in every row.</summary>
internal sealed class SameColumn(Workspace work, Possible possible)
    : Column(work.If(possible.MayBeNotApplicable))
{
    public Possible Possible => possible;

    public override Mask HasValue => Work.If(possible.Values is not null);

    public override Mask HasOneValue => Work.If(possible.Values is { IsSingle: true });

    public override Mask Holes => Work.If(possible.IsHole);

    public static SameColumn Of(Workspace work, Possible possible) => new(work, possible) { Undefined = work.If(possible.MayBeUndefined), Lacking = work.If(IsLacking(possible)) };

    public override Possible At(int row) => possible;

    public override Column Read(PolicyType type) => possible.MayBeUndefined ? Of(Work, possible with { Values = Extent.All(type), MayBeUndefined = false }) : this;

    public override Column Only(Mask hasValue, Mask notApplicable, Mask lacking) => possible.Values switch
    {
        OptionExtent options => OptionColumn.Same(options, hasValue, notApplicable, lacking),
        NumberExtent number => NumberColumn.Same(number, hasValue, notApplicable, lacking),
        null => ItemColumn.Same(null, Work.None, notApplicable, lacking),
        var values => ItemColumn.Same(values, hasValue, notApplicable, lacking),
    };

    public override Extent ValuesAt(int row) => possible.Values!;

    protected override Column With(Mask undefined, Mask lacking) => lacking.IsNone ? Of(Work, possible.WithoutIdleReasons()) : this;
}

/// <summary>Anything, a row at a time: texts, and what whole numbers cannot hold.</summary>
internal sealed class ItemColumn : Column
{
    private readonly Possible[] items;

    private ItemColumn(Possible[] items, Mask hasValue, Mask hasOneValue, Mask notApplicable)
        : base(notApplicable) => (this.items, HasValue, HasOneValue) = (items, hasValue, hasOneValue);

    public override Mask HasValue { get; }

    public override Mask HasOneValue { get; }

    public static ItemColumn Of(Workspace work, Func<int, Possible> at)
    {
        var made = work.NewItems();
        var (any, one, none, silent, lacking) = (work.NewEmptyMask(), work.NewEmptyMask(), work.NewEmptyMask(), work.NewEmptyMask(), work.NewEmptyMask());
        for (var row = 0; row < work.Rows; row++)
        {
            var item = made[row] = at(row);
            if (item.Values is not null)
                any.Add(row);
            if (item.Values is { IsSingle: true })
                one.Add(row);
            if (item.MayBeNotApplicable)
                none.Add(row);
            if (item.MayBeUndefined)
                silent.Add(row);
            if (IsLacking(item))
                lacking.Add(row);
        }

        return new ItemColumn(made, any, one, none.Known()) { Undefined = silent.Known(), Lacking = lacking.Known() };
    }

    public static ItemColumn Same(Extent? values, Mask hasValue, Mask notApplicable, Mask lacking)
    {
        var work = hasValue.Work;
        var same = work.NewItems();
        same.AsSpan(0, work.Rows).Fill(new Possible(values, MayBeNotApplicable: false, MayBeUndefined: false, ReasonSet.None));
        return new ItemColumn(same, hasValue, values is { IsSingle: true } ? hasValue : work.None, notApplicable) { Lacking = lacking };
    }

    public override Column Only(Mask hasValue, Mask notApplicable, Mask lacking) =>
        new ItemColumn(items, HasValue & hasValue, HasOneValue & hasValue, notApplicable) { Lacking = lacking };

    public override Column Read(PolicyType type)
    {
        if (Undefined.IsNone)
            return this;
        var any = new Possible(Extent.All(type), MayBeNotApplicable: false, MayBeUndefined: false, ReasonSet.None);
        var read = Work.NewItems();
        for (var row = 0; row < Work.Rows; row++)
            read[row] = Undefined[row] ? any : items[row];
        return new ItemColumn(read, HasValue | Undefined, HasOneValue.Without(Undefined), NotApplicable) { Lacking = Lacking };
    }

    public override Extent ValuesAt(int row) => items[row].Values!;

    protected override Column With(Mask undefined, Mask lacking) => new ItemColumn(items, HasValue, HasOneValue, NotApplicable) { Undefined = undefined, Lacking = lacking };
}
