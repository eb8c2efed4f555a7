using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>
/// How many of a group count and what they add up to. Where an exact sum cannot be held its bounds are rounded outwards, so that the mean of
/// many ratios is still known to within a thousand-millionth.
/// </summary>
/// <param name="Sure">How many count for certain.</param>
/// <param name="Maybe">How many more may count.</param>
/// <param name="Hull">The bounds that hold every figure; null while there is none.</param>
/// <param name="Figures">The figures added up, whoever of those that may count does.</param>
/// <param name="Wholes">The same of the wholes.</param>
internal readonly record struct Tally(int Sure, int Maybe, NumberExtent? Hull, NumberExtent Figures, NumberExtent Wholes)
{
    private const int Places = 12;

    private static readonly NumberExtent Zero = new(Exact.Zero, Exact.Zero);

    public static readonly Tally None = new(0, 0, null, Zero, Zero);

    public int Most => Sure + Maybe;

    /// <summary>The mean of those that count; where it is not known who does, no more than that it lies between the lowest and the highest.</summary>
    public NumberExtent Mean => Maybe > 0 ? Hull! : new NumberExtent(Over(Figures.Low, Sure, RoundingMode.Down), Over(Figures.High, Sure, RoundingMode.Up));

    public static Tally Of(GroupMember member)
    {
        if (!member.MayCount)
            return None;
        var figure = (NumberExtent)member.Figure.Values!;
        var whole = (NumberExtent?)member.Whole?.Values ?? Zero;
        return member.SurelyCounts ? new Tally(1, 0, figure, figure, whole) : new Tally(0, 1, figure, OrNothing(figure), OrNothing(whole));
    }

    public Tally And(Tally other) => new(
        Sure + other.Sure, Maybe + other.Maybe,
        Hull is null ? other.Hull : other.Hull is null ? Hull : (NumberExtent)Hull.Union(other.Hull),
        Plus(Figures, other.Figures), Plus(Wholes, other.Wholes));

    private static NumberExtent OrNothing(NumberExtent extent) => (NumberExtent)extent.Union(Zero);

    private static NumberExtent Plus(NumberExtent a, NumberExtent b) => new(Plus(a.Low, b.Low, RoundingMode.Down), Plus(a.High, b.High, RoundingMode.Up));

    private static Exact? Plus(Exact? a, Exact? b, RoundingMode outwards) => a is not { } left || b is not { } right ? null
        : Exact.Add(left, right) ?? (left.Round(Places, outwards) is { } l && right.Round(Places, outwards) is { } r ? Exact.Add(l, r) : null);

    private static Exact? Over(Exact? sum, int count, RoundingMode outwards) => sum is not { } total ? null
        : Exact.Divide(total, count) ?? (total.Round(Places, outwards) is { } rounded ? Exact.Divide(rounded, count) : null);
}
