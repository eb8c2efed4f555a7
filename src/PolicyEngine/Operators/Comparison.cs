using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>Comparison of possible values. Passes on what is not applicable; exact, nothing is rounded first.</summary>
internal static class Comparison
{
    /// <param name="type">The type of both sides; says how options rank.</param>
    public static Possible Compare(Operator comparison, Possible left, Possible right, PolicyType type)
    {
        var notApplicable = left.MayBeNotApplicable || right.MayBeNotApplicable;
        var reasons = left.Reasons.Union(right.Reasons);
        if (left.Values is null || right.Values is null)
            return new Possible(null, notApplicable, MayBeUndefined: false, reasons);
        var (canBeTrue, canBeFalse) = Compare(comparison, left.Values, right.Values, type);
        return Possible.Truth(canBeTrue, canBeFalse, notApplicable, reasons);
    }

    public static (bool CanBeTrue, bool CanBeFalse) Compare(Operator comparison, Extent left, Extent right, PolicyType type) => comparison switch
    {
        Operator.NotEqual => Swap(Equal(left, right)),
        Operator.Equal => Equal(left, right),
        Operator.Greater => Less(right, left, type),
        Operator.LessOrEqual => Swap(Less(right, left, type)),
        Operator.GreaterOrEqual => Swap(Less(left, right, type)),
        _ => Less(left, right, type),
    };

    private static (bool, bool) Swap((bool CanBeTrue, bool CanBeFalse) answer) => (answer.CanBeFalse, answer.CanBeTrue);

    private static (bool CanBeTrue, bool CanBeFalse) Less(Extent left, Extent right, PolicyType type)
    {
        if (type is ChoiceType choice)
        {
            var lefts = ((OptionExtent)left).Options.Select(choice.Rank).ToArray();
            var rights = ((OptionExtent)right).Options.Select(choice.Rank).ToArray();
            return (lefts.Min() < rights.Max(), lefts.Max() >= rights.Min());
        }

        var (a, b) = ((NumberExtent)left, (NumberExtent)right);
        return (
            a.Low is not { } lowest || b.High is not { } highest || lowest < highest,
            a.High is not { } high || b.Low is not { } low || high >= low);
    }

    private static (bool CanBeTrue, bool CanBeFalse) Equal(Extent left, Extent right)
    {
        var bothSingle = left.IsSingle && right.IsSingle;
        var overlap = (left, right) switch
        {
            (OptionExtent a, OptionExtent b) => (a.Bits & b.Bits) != 0,
            (TextExtent a, TextExtent b) => a.IsAny || b.IsAny || a.Texts.Intersect(b.Texts, StringComparer.Ordinal).Any(),
            _ => Overlap((NumberExtent)left, (NumberExtent)right),
        };
        return (overlap, !(bothSingle && overlap));
    }

    private static bool Overlap(NumberExtent a, NumberExtent b) =>
        !(a.High is { } ah && b.Low is { } bl && ah < bl) && !(b.High is { } bh && a.Low is { } al && bh < al);
}
