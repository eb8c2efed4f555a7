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

    private static Mask Different(Column a, Column b, Mask rows)
    {
        var different = rows.Work.NewEmptyMask();
        foreach (var row in rows)
        {
            if (!Equals(a.ValuesAt(row), b.ValuesAt(row)))
                different.Add(row);
        }

        return different;
    }
}
