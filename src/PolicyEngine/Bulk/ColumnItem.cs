using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>One item of a series in every row: <see cref="SeriesItem"/>. In rows without it, it is as if a filter left it out.</summary>
internal sealed class ColumnItem
{
    private readonly OptionColumn? truth;

    private ColumnItem(Column value, OptionColumn? filter, Mask rows)
    {
        (Value, Filter, Rows) = (value, filter, rows);
        var mayBeIn = filter is null ? rows : rows & filter.CanBeTrue;
        Out = ~rows | (filter is null ? rows.Work.None : filter.CanBeFalse & rows);
        Dropped = (filter is null ? rows.Work.None : filter.NotApplicable & rows) | (mayBeIn & value.NotApplicable);
        MayCount = mayBeIn & value.HasValue;
        Lacking = rows & ((filter?.Lacking ?? rows.Work.None) | value.Lacking);
        truth = value as OptionColumn;
    }

    public Column Value { get; }

    public OptionColumn? Filter { get; }

    /// <summary>The rows that have the item.</summary>
    public Mask Rows { get; }

    public Mask Out { get; }

    public Mask Dropped { get; }

    public Mask MayCount { get; }

    public Mask Lacking { get; }

    public Mask SurelyCounts => MayCount.Without(Out | Dropped);

    public Mask CanBeYes => field ??= MayCount & Truth.CanBeTrue;

    public Mask CanBeNo => field ??= MayCount & Truth.CanBeFalse;

    public Mask SurelyYes => field ??= CanBeYes.Without(CanBeNo | Out | Dropped);

    public Mask SurelyNo => field ??= CanBeNo.Without(CanBeYes | Out | Dropped);

    private OptionColumn Truth => truth ?? OptionColumn.Of(Value, PolicyTypes.YesNo);

    public static ColumnItem Of(Column value, OptionColumn? filter, Mask? rows = null) => new(value, filter, rows ?? value.Work.All);
}
