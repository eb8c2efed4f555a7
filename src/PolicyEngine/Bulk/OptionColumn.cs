using System.Numerics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Choices, and yes or no: for each option the rows that may have it.</summary>
internal class OptionColumn : Column
{
    private readonly Mask?[] options;
    private readonly Mask? hasValue;

    /// <param name="options">Null where a derived column works them out when they are asked for.</param>
    /// <param name="hasValue">The rows that have any; null to be worked out.</param>
    public OptionColumn(Mask?[] options, Mask notApplicable, Mask? hasValue = null)
        : base(notApplicable) => (this.options, this.hasValue) = (options, hasValue);

    public int Count => options.Length;

    public Mask CanBeFalse => this[0];

    public Mask CanBeTrue => this[1];

    public override Mask Holes => Work.None;

    public override Mask HasValue => hasValue ?? Union(except: -1);

    public override Mask HasOneValue
    {
        get
        {
            if (Count == 2)
                return this[0] ^ this[1];
            var (one, more) = (Work.None, Work.None);
            for (var option = 0; option < Count; option++)
                (one, more) = (one | this[option], more | (one & this[option]));
            return one.Without(more);
        }
    }

    /// <summary>The rows that may have an option.</summary>
    public Mask this[int option] => options[option] ??= Find(option);

    /// <summary>A yes or no from what it may be.</summary>
    public static OptionColumn Truth(Mask canBeTrue, Mask canBeFalse, Mask notApplicable, Mask lacking) =>
        new([canBeFalse, canBeTrue], notApplicable) { Lacking = lacking };

    public static int OptionsOf(PolicyType type) => type is ChoiceType choice ? choice.Options.Length : 2;

    public static OptionColumn Same(OptionExtent extent, Mask hasValue, Mask notApplicable, Mask lacking)
    {
        var same = new Mask[Math.Max(2, Mask.Bits - BitOperations.LeadingZeroCount(extent.Bits))];
        for (var option = 0; option < same.Length; option++)
            same[option] = extent.Has(option) ? hasValue : hasValue.Work.None;
        return new OptionColumn(same, notApplicable, hasValue) { Lacking = lacking };
    }

    /// <summary>Of any column of choices, with so many options at least.</summary>
    public static OptionColumn Of(Column column, PolicyType type)
    {
        var count = OptionsOf(type);
        if (column is OptionColumn { Count: var enough } asIs && enough >= count)
            return asIs;
        var all = new Mask[count];
        for (var option = 0; option < count; option++)
            all[option] = Has(column, option);
        return new OptionColumn(all, column.NotApplicable) { Undefined = column.Undefined, Lacking = column.Lacking };
    }

    /// <summary>The rows of any column of choices that may have an option.</summary>
    public static Mask Has(Column column, int option)
    {
        if (column is OptionColumn choices)
            return option < choices.Count ? choices[option] : column.Work.None;
        if (column is SameColumn same)
            return column.Work.If(same.Possible.Values is OptionExtent extent && extent.Has(option));
        var mask = column.Work.NewEmptyMask();
        foreach (var row in column.HasValue)
        {
            if (((OptionExtent)column.At(row).Values!).Has(option))
                mask.Add(row);
        }

        return mask.Known();
    }

    /// <summary>The rows that may have another option than one.</summary>
    public virtual Mask Other(int option) => Union(option);

    public override Column Only(Mask has, Mask notApplicable, Mask lacking)
    {
        var only = new Mask[Count];
        for (var option = 0; option < Count; option++)
            only[option] = this[option] & has;
        return new OptionColumn(only, notApplicable) { Lacking = lacking };
    }

    public override Column Read(PolicyType type)
    {
        if (Undefined.IsNone)
            return this;
        var any = new Mask[OptionsOf(type)];
        for (var option = 0; option < any.Length; option++)
            any[option] = Has(this, option) | Undefined;
        return new OptionColumn(any, NotApplicable) { Lacking = Lacking };
    }

    protected virtual Mask Find(int option) => throw new InvalidOperationException("Every option was given.");

    protected override Column With(Mask undefined, Mask lacking)
    {
        for (var option = 0; option < Count; option++)
            options[option] = this[option];
        return new OptionColumn(options, NotApplicable, hasValue) { Undefined = undefined, Lacking = lacking };
    }

    public override Extent ValuesAt(int row) => AnyAt(row)!;

    protected override Extent? AnyAt(int row)
    {
        var bits = 0UL;
        for (var option = 0; option < Count; option++)
            bits |= this[option][row] ? 1UL << option : 0;
        return bits == 0 ? null : BitOperations.IsPow2(bits) ? OptionExtent.Each[BitOperations.TrailingZeroCount(bits)] : new OptionExtent(bits);
    }

    private Mask Union(int except)
    {
        var union = Work.None;
        for (var option = 0; option < Count; option++)
            union = option == except ? union : union | this[option];
        return union;
    }
}
