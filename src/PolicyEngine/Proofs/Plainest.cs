using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>The number that a person would give as an example: with as few digits as may be, and in the middle rather than at an end.</summary>
internal static class Plainest
{
    private const int MostPlaces = 8;

    /// <param name="low">Null where there is no end.</param>
    /// <param name="grid">What the number must be a whole multiple of; null for any.</param>
    /// <returns>Null where there is none.</returns>
    public static Exact? Between(Exact? low, bool isLowIncluded, Exact? high, bool isHighIncluded, Exact? grid)
    {
        if (low is { } only && high is { } same && only == same)
            return isLowIncluded && isHighIncluded && IsOn(only, grid) ? only : null;
        if (low > high)
            return null;
        var middle = Middle(low, high);
        for (var places = 0; places <= MostPlaces; places++)
        {
            var rounded = new[] { RoundingMode.HalfUp, RoundingMode.Up, RoundingMode.Down }.Select(m => middle.Round(places, m));
            if (rounded.FirstOrDefault(v => v is { } number && IsInside(number) && IsOn(number, grid)) is { } found)
                return found;
        }

        return grid is { } step ? OnGrid(step) : middle;

        bool IsInside(Exact value) => (low is not { } l || value > l || (isLowIncluded && value == l)) && (high is not { } h || value < h || (isHighIncluded && value == h));

        Exact? OnGrid(Exact step) => Exact.Divide(middle, step) is { } steps
            ? new[] { steps.Floor(), steps.Ceiling() }.Select(s => Exact.Multiply(s, step)).FirstOrDefault(v => v is { } number && IsInside(number))
            : null;
    }

    private static bool IsOn(Exact value, Exact? grid) => grid is not { } step || Exact.Divide(value, step) is { IsWhole: true };

    private static Exact Middle(Exact? low, Exact? high) => (low, high) switch
    {
        ({ } l, { } h) => Exact.Add(l, h) is { } sum ? Exact.Divide(sum, 2)!.Value : l,
        ({ } l, null) => Exact.Add(l.Floor(), 1) ?? l,
        (null, { } h) => Exact.Add(h.Ceiling(), -1) ?? h,
        _ => Exact.Zero,
    };
}
