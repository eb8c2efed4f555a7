using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>A sum of money in pounds, exact; where facts are missing, the least and the most it can come to.</summary>
public readonly record struct MoneyRange(Exact Low, Exact High)
{
    public bool IsExact => Low == High;

    public MoneyRange Negate() => new(High.Negate(), Low.Negate());

    /// <summary>Null where there is no least or no most, or there may be no amount at all. What may not apply may come to nothing.</summary>
    internal static MoneyRange? Of(Possible result)
    {
        if (result is not { MayBeUndefined: false, Values: NumberExtent { Low: { } low, High: { } high } })
            return null;
        return result.MayBeNotApplicable ? new MoneyRange(low < Exact.Zero ? low : Exact.Zero, high > Exact.Zero ? high : Exact.Zero) : new MoneyRange(low, high);
    }

    /// <summary>Null where it is too large to be exact.</summary>
    internal static MoneyRange? Sum(IEnumerable<MoneyRange> ranges)
    {
        var terms = ranges.ToArray();
        return Exact.Sum(terms.Select(t => t.Low)) is { } low && Exact.Sum(terms.Select(t => t.High)) is { } high ? new MoneyRange(low, high) : null;
    }
}
