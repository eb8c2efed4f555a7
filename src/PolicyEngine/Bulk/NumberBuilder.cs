using PolicyEngine.Kernel;

namespace PolicyEngine.Bulk;

/// <summary>A column of numbers put together row by row, in one unit; what is no multiple of it stays odd.</summary>
internal sealed class NumberBuilder(Workspace work, long unit)
{
    private const long UsualUnit = 10_000;
    private readonly long[] lows = work.NewLongs();
    private readonly Mask hasValue = work.NewEmptyMask();
    private readonly Mask odd = work.NewEmptyMask();
    private long[]? highs;
    private NumberExtent?[]? extents;

    /// <summary>A unit of which those of some columns, and what they have in every row, are parts, as far as there is one.</summary>
    public static long UnitOf(IEnumerable<Column> columns)
    {
        var unit = 1L;
        foreach (var column in columns)
        {
            unit = LaneArithmetic.Common(unit, column is NumberColumn { Over: null } number ? number.Unit : 1) ?? unit;
            if (column is SameColumn { Possible.Values: NumberExtent { Low: { } low, High: { } high } })
                unit = WithDenominator(WithDenominator(unit, low), high);
            else if (column is ItemColumn)
                unit = LaneArithmetic.Common(unit, UsualUnit) ?? unit;
        }

        return unit;
    }

    /// <summary>A number of a row that has none yet.</summary>
    public void Set(int row, long whole)
    {
        hasValue.Add(row);
        lows[row] = whole;
        if (highs is not null)
            highs[row] = whole;
    }

    /// <summary>A row may also be something else.</summary>
    public void Include(int row, NumberExtent extent)
    {
        if (hasValue[row])
            extent = (NumberExtent)ExtentAt(row).Union(extent);
        hasValue.Add(row);
        if (!odd[row] && extent is { Low: { } low, High: { } high } && LaneArithmetic.Whole(low, unit) is { } lowest && LaneArithmetic.Whole(high, unit) is { } highest)
        {
            lows[row] = lowest;
            if (highs is null && lowest != highest)
                lows.AsSpan(0, work.Rows).CopyTo(highs = work.NewLongs());
            if (highs is not null)
                highs[row] = highest;
            return;
        }

        odd.Add(row);
        (extents ??= work.NewExtents())[row] = extent;
    }

    /// <summary>Some rows may also be what a column has there.</summary>
    public void Include(Mask rows, Column column)
    {
        if (column is NumberColumn { IsExact: true, Over: null } number && number.In(unit) is { } same)
        {
            var first = (rows & same.Plain).Without(hasValue);
            foreach (var row in first)
                Set(row, same.Low[row]);
            rows = rows.Without(first);
        }

        foreach (var row in rows)
            Include(row, (NumberExtent)column.ValuesAt(row));
    }

    public NumberColumn Build(Mask notApplicable, Mask lacking, Mask undefined)
    {
        var low = new Lane(lows, null);
        return new NumberColumn(low, highs is null ? low : new Lane(highs, null), unit, hasValue, notApplicable)
        {
            Odd = odd.Known(),
            OddExtents = extents ?? [],
            Lacking = lacking,
            Undefined = undefined,
        };
    }

    private NumberExtent ExtentAt(int row)
    {
        if (odd[row])
            return extents![row]!;
        var lowest = Exact.Quotient(lows[row], unit);
        return new NumberExtent(lowest, highs is null ? lowest : Exact.Quotient(highs[row], unit));
    }

    private static long WithDenominator(long unit, Exact number) => number.Denominator <= UsualUnit ? LaneArithmetic.Common(unit, (long)number.Denominator) ?? unit : unit;
}
