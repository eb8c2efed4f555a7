using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Whether two columns have the same outcomes: <see cref="Possible.SameOutcomes"/>.</summary>
internal static class SameOutcomes
{
    /// <summary>Those of some rows in which they have.</summary>
    public static Mask Of(Column a, Column b, PolicyType type, Mask rows)
    {
        rows = rows.Without((a.NotApplicable ^ b.NotApplicable) | (a.Undefined ^ b.Undefined) | (a.HasValue ^ b.HasValue));
        var valued = rows & a.HasValue;
        return type switch
        {
            _ when valued.IsEmpty => rows,
            YesNoType or ChoiceType => rows.Without(OtherOptions(a, b, type)),
            _ => rows.Without(Different(a, b, valued)),
        };
    }

    private static Mask OtherOptions(Column a, Column b, PolicyType type)
    {
        var different = a.Work.None;
        for (var option = 0; option < OptionColumn.OptionsOf(type); option++)
            different |= OptionColumn.Has(a, option) ^ OptionColumn.Has(b, option);
        return different;
    }

    /// <summary>Part against part where each row has one number, else row by row.</summary>
    private static Mask Different(Column a, Column b, Mask rows)
    {
        var one = a.HasOneValue;
        var (different, odd) = (rows & (one ^ b.HasOneValue), rows.Work.NewEmptyMask());
        rows = rows.Without(different);
        foreach (var (leftRows, left) in AlikeRows.PartsOf(a))
        {
            foreach (var (rightRows, right) in AlikeRows.PartsOf(b))
            {
                var both = rows & one & leftRows & rightRows;
                if (both.IsEmpty)
                    continue;
                if (Equal(OneEnd(left), OneEnd(right), both) is { } equal)
                    different |= both.Without(equal);
                else
                    both &= SameLanes((NumberColumn)left, (NumberColumn)right);
                rows = rows.Without(both);
            }
        }

        foreach (var row in rows)
        {
            if (!Equals(a.ValuesAt(row), b.ValuesAt(row)))
                odd.Add(row);
        }

        return different | odd;
    }

    /// <summary>Null of two shares, which would take numbers too large.</summary>
    private static Mask? Equal(Column left, Column right, Mask rows) =>
        left is SameColumn one && right is SameColumn other ? rows.Work.If(Equals(one.Possible.Values, other.Possible.Values)) : NumberTests.Equal(left, right, rows)?.CanBeTrue;

    /// <summary>The low end alone, which in rows with one number is that.</summary>
    private static Column OneEnd(Column column) => column is not NumberColumn { IsExact: false } number ? column
        : new NumberColumn(number.Low, number.Low, number.Unit, number.HasValue, number.NotApplicable) { Over = number.Over is var (over, _) ? (over, over) : null };

    /// <summary>Rows whose numbers are not only the same but written the same; others may be the same too.</summary>
    private static Mask SameLanes(NumberColumn a, NumberColumn b)
    {
        var work = a.Work;
        if (a.Unit != b.Unit || a.Over is not var (one, _) || b.Over is not var (other, _))
            return work.None;
        return LaneTests.Equal(a.Low, b.Low, work) & LaneTests.Equal(one, other, work);
    }
}
