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

    /// <summary>Part against part where each row has one number, or many rows the same bounds; else row by row.</summary>
    private static Mask Different(Column a, Column b, Mask rows)
    {
        var (different, odd) = (rows.Work.None, rows.Work.NewEmptyMask());
        foreach (var (leftRows, left) in AlikeRows.PartsOf(a))
        {
            foreach (var (rightRows, right) in AlikeRows.PartsOf(b))
            {
                var both = rows & leftRows & rightRows;
                if (both.IsEmpty)
                    continue;
                if (Equal(left, right, both) is { } equal)
                    different |= both.Without(equal);
                else
                    both &= SameLanes(left, right);
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

    private static Mask? Equal(Column left, Column right, Mask rows) => (left, right) switch
    {
        (SameColumn one, SameColumn other) => rows.Work.If(Equals(one.Possible.Values, other.Possible.Values)),
        _ when NumberTests.IsExact(left) && NumberTests.IsExact(right) => NumberTests.Equal(left, right, rows)?.CanBeTrue,
        _ => null,
    };

    /// <summary>Rows whose numbers are not only the same but written the same; others may be so too.</summary>
    private static Mask SameLanes(Column left, Column right)
    {
        var work = left.Work;
        if (left is not NumberColumn a || right is not NumberColumn b || a.Unit != b.Unit)
            return work.None;
        var (one, other) = (a.Over ?? (Lane.Of(1, work), Lane.Of(1, work)), b.Over ?? (Lane.Of(1, work), Lane.Of(1, work)));
        return LaneTests.Equal(a.Low, b.Low, work) & LaneTests.Equal(a.High, b.High, work) & LaneTests.Equal(one.Item1, other.Item1, work) & LaneTests.Equal(one.Item2, other.Item2, work);
    }
}
