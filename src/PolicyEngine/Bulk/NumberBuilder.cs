using PolicyEngine.Kernel;
using static PolicyEngine.Bulk.LaneOperations;

namespace PolicyEngine.Bulk;

/// <summary>A column of numbers put together out of several: whole numbers in one unit, bounds that many rows share, and what is neither.</summary>
/// <param name="unit">What is no multiple of its reciprocal stays odd.</param>
/// <param name="isOver">Whether numbers may be over a whole number of their own.</param>
internal sealed class NumberBuilder(Workspace work, long unit, bool isOver = false)
{
    private const long UsualUnit = 10_000;

    /// <summary>Beyond so many different ones, bounds are kept row by row.</summary>
    private const int MostAlike = 16;

    private readonly List<AlikeRows> alike = [];
    private readonly LaneBuilder low = new(work), lowOver = new(work), highOver = new(work);
    private Mask plain = work.None, odd = work.None;
    private NumberExtent?[]? extents;

    /// <summary>Null while every row of whole numbers has one.</summary>
    private LaneBuilder? high;

    /// <summary>Rows that have something.</summary>
    private Mask Taken => AlikeRows.Union(alike, work) | plain | odd;

    /// <summary>A unit of which those of some columns, and what they have in every row, are parts, as far as there is one.</summary>
    public static long UnitOf(IEnumerable<Column> columns)
    {
        var unit = 1L;
        foreach (var column in columns)
        {
            unit = LaneArithmetic.Common(unit, column is NumberColumn number ? number.Unit : 1) ?? unit;
            if (column is SameColumn { Possible.Values: NumberExtent { Low: { } low, High: { } high } })
                unit = WithDenominator(WithDenominator(unit, low), high);
            else if (column is ItemColumn)
                unit = LaneArithmetic.Common(unit, UsualUnit) ?? unit;
        }

        return unit;
    }

    /// <summary>Some rows may be what a column has there.</summary>
    public void Include(Mask rows, Column column)
    {
        switch (column)
        {
            case NumberColumn number:
                IncludePlain(rows & number.Plain, number);
                foreach (var same in number.Alike)
                    Include(rows & same.Rows, same.Extent);
                Include(rows & number.Odd, number.ExtentAt);
                break;
            case SameColumn { Possible.Values: NumberExtent same }:
                Include(rows, same);
                break;
            default:
                Include(rows & column.HasValue, row => (NumberExtent)column.ValuesAt(row));
                break;
        }
    }

    /// <summary>Some rows may be within bounds.</summary>
    public void Include(Mask rows, NumberExtent extent)
    {
        foreach (var (own, other) in alike.ToArray())
        {
            var both = own & rows;
            if (both.IsEmpty)
                continue;
            rows = rows.Without(both);
            Remove(both);
            Add(both, (NumberExtent)other.Union(extent));
        }

        var wider = rows & plain;
        if (!wider.IsEmpty && Holds(extent, low.Lane, (high ?? low).Lane, wider))
            plain = plain.Without(wider);
        var again = rows & (plain | odd);
        Include(again, _ => extent);
        Add(rows.Without(again), extent);
    }

    /// <summary>Some rows may be within bounds of their own.</summary>
    public void Include(Mask rows, Func<int, NumberExtent> extentAt)
    {
        if (rows.IsEmpty)
            return;
        var (taken, whole, others) = (Taken, work.NewEmptyMask(), work.NewEmptyMask());
        foreach (var row in rows)
        {
            var extent = taken[row] ? (NumberExtent)ExtentAt(row).Union(extentAt(row)) : extentAt(row);
            if (extent is { Low: { } least, High: { } most } && LaneArithmetic.Whole(least, unit) is { } lowest && LaneArithmetic.Whole(most, unit) is { } highest)
            {
                Set(row, lowest, highest);
                whole.Add(row);
            }
            else
            {
                (extents ??= work.NewExtents())[row] = extent;
                others.Add(row);
            }
        }

        Remove(rows);
        (plain, odd) = (plain.Without(others) | whole.Known(), odd.Without(whole) | others.Known());
    }

    public NumberColumn Build(Mask notApplicable, Mask lacking, Mask undefined)
    {
        foreach (var (rows, extent) in alike.ToArray())
        {
            if (extent is not { IsSingle: true, Low: { } single } || LaneArithmetic.Whole(single, unit) is not { } whole)
                continue;
            Remove(rows);
            low.Fill(rows, whole);
            high?.Fill(rows, whole);
            if (isOver)
            {
                lowOver.Fill(rows, 1);
                highOver.Fill(rows, 1);
            }

            plain |= rows;
        }

        var overs = isOver ? (lowOver.Lane, high is null ? lowOver.Lane : highOver.Lane) : ((Lane, Lane)?)null;
        return new NumberColumn(low.Lane, (high ?? low).Lane, unit, Taken, notApplicable)
        {
            Over = overs,
            Alike = alike,
            Odd = odd,
            OddExtents = extents ?? [],
            Lacking = lacking,
            Undefined = undefined,
        };
    }

    private void IncludePlain(Mask rows, NumberColumn number)
    {
        if (rows.IsEmpty)
            return;
        if (number.In(unit) is not { } same || (number.Over is not null && !isOver))
        {
            Include(rows, number.ExtentAt);
            return;
        }

        foreach (var (wider, extent) in alike)
        {
            var inside = rows & wider;
            if (!inside.IsEmpty && Holds(extent, same.Low, same.High, inside))
                rows = rows.Without(inside);
        }

        var again = rows & (isOver ? Taken : Taken.Without(plain));
        Include(again, number.ExtentAt);
        rows = rows.Without(again);
        var both = rows & plain;
        Put(rows.Without(both), same.Low, same.High, same.Over);
        if (both.IsEmpty)
            return;
        high ??= low.Copy();
        low.Put<Smaller>(same.Low, both);
        high.Put<Larger>(same.High, both);
    }

    /// <summary>Whether bounds hold all of some whole numbers, so that nothing is left to say of those.</summary>
    private bool Holds(NumberExtent extent, Lane least, Lane most, Mask rows) =>
        (extent.Low is not { } from || (!isOver && from <= Exact.Quotient(least.Bounds(rows).Least, unit)))
        && (extent.High is not { } to || (!isOver && to >= Exact.Quotient(most.Bounds(rows).Most, unit)));

    /// <summary>Rows that have nothing yet have whole numbers.</summary>
    private void Put(Mask rows, Lane least, Lane most, (Lane Low, Lane High)? over)
    {
        if (rows.IsEmpty)
            return;
        if (!least.IsSame(most))
            high ??= low.Copy();
        low.Put<Second>(least, rows);
        high?.Put<Second>(most, rows);
        if (isOver)
        {
            lowOver.Put<Second>(over?.Low ?? Lane.Of(1, work), rows);
            highOver.Put<Second>(over?.High ?? Lane.Of(1, work), rows);
        }

        plain |= rows;
    }

    private void Set(int row, long least, long most)
    {
        if (least != most)
            high ??= low.Copy();
        low.Set(row, least);
        high?.Set(row, most);
        if (isOver)
        {
            lowOver.Set(row, 1);
            highOver.Set(row, 1);
        }
    }

    private void Add(Mask rows, NumberExtent extent)
    {
        if (rows.IsEmpty)
            return;
        var same = alike.FindIndex(a => a.Extent.Equals(extent));
        if (same >= 0)
            alike[same] = new AlikeRows(alike[same].Rows | rows, extent);
        else if (alike.Count < MostAlike)
            alike.Add(new AlikeRows(rows, extent));
        else
            Include(rows, _ => extent);
    }

    /// <summary>Some rows are no longer among those that have the same bounds.</summary>
    private void Remove(Mask rows)
    {
        for (var i = alike.Count - 1; i >= 0; i--)
        {
            alike[i] = alike[i] with { Rows = alike[i].Rows.Without(rows).Known() };
            if (alike[i].Rows.IsNone)
                alike.RemoveAt(i);
        }
    }

    private NumberExtent ExtentAt(int row)
    {
        if (odd[row])
            return extents![row]!;
        foreach (var (rows, extent) in alike)
        {
            if (rows[row])
                return extent;
        }

        return new NumberExtent(Number(low, lowOver, row), Number(high ?? low, highOver, row));
    }

    private Exact Number(LaneBuilder whole, LaneBuilder over, int row) => Exact.Quotient(whole.Lane[row], (Int128)unit * (isOver ? over.Lane[row] : 1));

    private static long WithDenominator(long unit, Exact number) => number.Denominator <= UsualUnit ? LaneArithmetic.Common(unit, (long)number.Denominator) ?? unit : unit;
}
