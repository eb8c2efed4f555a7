using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Evaluation;

/// <summary>Whether two cells of one input can never match the same value, so that a missing figure does not look like a conflict.</summary>
internal static class DisjointCells
{
    /// <summary>True only where it is certain; cells whose bounds are worked out are not looked into.</summary>
    public static bool Exclude(CellTest left, CellTest right, PolicyType type)
    {
        if (left is NotApplicableCell || right is NotApplicableCell)
            return left.GetType() != right.GetType();
        return type is ChoiceType or YesNoType
            ? Options(left, type) is { } a && Options(right, type) is { } b && (a & b) == 0
            : Span(left) is { } first && Span(right) is { } second && (first.EndsBefore(second) || second.EndsBefore(first));
    }

    /// <summary>The numbers a cell accepts; null is no bound.</summary>
    private readonly record struct Numbers(Exact? Low, bool IncludesLow, Exact? High, bool IncludesHigh)
    {
        public bool EndsBefore(Numbers other) =>
            High is { } high && other.Low is { } low && (high < low || (high == low && !(IncludesHigh && other.IncludesLow)));
    }

    private static Numbers? Span(CellTest cell) => cell switch
    {
        RangeCell { Low: Constant { Value: NumberExtent { Low: { } low } }, High: Constant { Value: NumberExtent { High: { } high } } } => new Numbers(low, true, high, true),
        ComparisonCell { Right: Constant { Value: NumberExtent { Low: { } bound } } } c => c.Operator switch
        {
            Operator.Less => new Numbers(null, false, bound, false),
            Operator.LessOrEqual => new Numbers(null, false, bound, true),
            Operator.Greater => new Numbers(bound, false, null, false),
            Operator.GreaterOrEqual => new Numbers(bound, true, null, false),
            Operator.Equal => new Numbers(bound, true, bound, true),
            _ => null,
        },
        _ => null,
    };

    private static ulong? Options(CellTest cell, PolicyType type)
    {
        if (cell is AnyCell || KernelWalk.Parts(cell).Any(o => o is not Constant))
            return null;
        var accepted = 0UL;
        foreach (var option in ((OptionExtent)Extent.All(type)).Options)
        {
            var value = Possible.Known(Extent.OfOption(option));
            if (CellTests.Match(value, type, cell, e => Possible.Known(((Constant)e).Value)).CanBeTrue)
                accepted |= 1UL << option;
        }

        return accepted;
    }
}
