using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Bulk;

/// <summary>Comparing columns: <see cref="Comparison"/>, row by row the same.</summary>
internal static class ColumnComparison
{
    public static Column Compare(Operator comparison, Column left, Column right, PolicyType type)
    {
        if (left is SameColumn a && right is SameColumn b)
            return SameColumn.Of(left.Work, Comparison.Compare(comparison, a.Possible, b.Possible, type));
        var both = left.HasValue & right.HasValue;
        var (canBeTrue, canBeFalse) = type switch
        {
            _ when both.IsNone => (both, both),
            YesNoType or ChoiceType => Options(comparison, left, right, type, both),
            TextType => Rows(comparison, left, right, type, both),
            _ => Numbers(comparison, left, right, type, both),
        };
        return OptionColumn.Truth(canBeTrue & both, canBeFalse & both, left.NotApplicable | right.NotApplicable, left.Lacking | right.Lacking);
    }

    private static (Mask CanBeTrue, Mask CanBeFalse) Options(Operator comparison, Column left, Column right, PolicyType type, Mask both)
    {
        if (comparison is not (Operator.Equal or Operator.NotEqual))
            return Ranked(comparison, left, right, (ChoiceType)type);
        var (same, different) = left is SameColumn ? Equal(right, (SameColumn)left, both) : right is SameColumn other ? Equal(left, other, both) : Equal(left, right, type, both);
        return comparison == Operator.Equal ? (same, different) : (different, same);
    }

    private static (Mask Same, Mask Different) Equal(Column column, SameColumn other, Mask both)
    {
        if (other.Possible.Values is not OptionExtent { IsSingle: true } single || column is not OptionColumn options || single.Single >= options.Count)
            return Equal(column, other, null, both);
        return (options[single.Single], options.Other(single.Single));
    }

    /// <summary>Equal where both may have the same option; unequal unless both have but that one.</summary>
    private static (Mask Same, Mask Different) Equal(Column left, Column right, PolicyType? type, Mask both)
    {
        var (same, work) = (left.Work.None, left.Work);
        var count = type is null ? ChoiceType.MostOptions : OptionColumn.OptionsOf(type);
        var (one, more) = ((work.None, work.None), (work.None, work.None));
        for (var option = 0; option < count; option++)
        {
            var (l, r) = (OptionColumn.Has(left, option), OptionColumn.Has(right, option));
            same |= l & r;
            more = (more.Item1 | (one.Item1 & l), more.Item2 | (one.Item2 & r));
            one = (one.Item1 | l, one.Item2 | r);
        }

        return (same, both.Without(same.Without(more.Item1 | more.Item2)));
    }

    private static (Mask CanBeTrue, Mask CanBeFalse) Ranked(Operator comparison, Column left, Column right, ChoiceType type)
    {
        var (canBeTrue, canBeFalse) = (left.Work.None, left.Work.None);
        for (var a = 0; a < type.Options.Length; a++)
        {
            for (var b = 0; b < type.Options.Length; b++)
            {
                var pair = OptionColumn.Has(left, a) & OptionColumn.Has(right, b);
                var (holds, _) = Comparison.Compare(comparison, Extent.OfOption(a), Extent.OfOption(b), type);
                (canBeTrue, canBeFalse) = holds ? (canBeTrue | pair, canBeFalse) : (canBeTrue, canBeFalse | pair);
            }
        }

        return (canBeTrue, canBeFalse);
    }

    /// <summary>Part against part, each as if it were all; what is odd row by row.</summary>
    private static (Mask CanBeTrue, Mask CanBeFalse) Numbers(Operator comparison, Column left, Column right, PolicyType type, Mask both)
    {
        var (canBeTrue, canBeFalse, rest) = (both.Work.None, both.Work.None, both);
        foreach (var (leftRows, a) in AlikeRows.PartsOf(left))
        {
            foreach (var (rightRows, b) in AlikeRows.PartsOf(right))
            {
                var rows = both & leftRows & rightRows;
                if (rows.IsEmpty || Parts(comparison, a, b, type, rows) is not var (isTrue, isFalse))
                    continue;
                (canBeTrue, canBeFalse, rest) = (canBeTrue | (isTrue & rows), canBeFalse | (isFalse & rows), rest.Without(rows));
            }
        }

        if (rest.IsEmpty)
            return (canBeTrue, canBeFalse);
        var (oddTrue, oddFalse) = Rows(comparison, left, right, type, rest);
        return (canBeTrue | oddTrue, canBeFalse | oddFalse);
    }

    private static (Mask CanBeTrue, Mask CanBeFalse)? Parts(Operator comparison, Column left, Column right, PolicyType type, Mask rows)
    {
        if (left is SameColumn one && right is SameColumn other)
        {
            var (canBeTrue, canBeFalse) = Comparison.Compare(comparison, one.Possible.Values!, other.Possible.Values!, type);
            return (rows.Work.If(canBeTrue), rows.Work.If(canBeFalse));
        }

        var (isSwapped, isNegated) = (comparison is Operator.Greater or Operator.LessOrEqual, comparison is Operator.LessOrEqual or Operator.GreaterOrEqual or Operator.NotEqual);
        var (first, second) = isSwapped ? (right, left) : (left, right);
        var found = comparison is Operator.Equal or Operator.NotEqual ? NumberTests.Equal(first, second, rows) : NumberTests.Less(first, second, rows);
        return isNegated && found is var (yes, no) ? (no, yes) : found;
    }

    private static (Mask CanBeTrue, Mask CanBeFalse) Rows(Operator comparison, Column left, Column right, PolicyType type, Mask rows)
    {
        var (canBeTrue, canBeFalse) = (rows.Work.NewEmptyMask(), rows.Work.NewEmptyMask());
        foreach (var row in rows)
        {
            var answer = Comparison.Compare(comparison, left.ValuesAt(row), right.ValuesAt(row), type);
            if (answer.CanBeTrue)
                canBeTrue.Add(row);
            if (answer.CanBeFalse)
                canBeFalse.Add(row);
        }

        return (canBeTrue, canBeFalse);
    }
}
