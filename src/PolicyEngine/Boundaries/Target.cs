using PolicyEngine.Kernel;
using PolicyEngine.Proofs;
using PolicyEngine.Testing;
using PolicyEngine.Types;

namespace PolicyEngine.Boundaries;

/// <summary>Where a value is to lie beside a figure.</summary>
/// <param name="Direction">-1 below it, 0 at it, 1 above it.</param>
/// <param name="Near">How far from it at most; null for any distance.</param>
internal sealed record Target(int Direction, Exact? Near)
{
    /// <summary>One step away; where a value has none, as near as is seen at a glance, or else anywhere on that side.</summary>
    public static IEnumerable<Target> Of(Edge edge, string side, NumbersPossible possible)
    {
        var direction = side switch { EdgeSides.At => 0, EdgeSides.Below or EdgeSides.JustBelow => -1, _ => 1 };
        if (direction == 0)
            return [new Target(0, Exact.Zero)];
        if (edge.Grid is { } step)
            return side is EdgeSides.JustBelow or EdgeSides.JustAbove ? [new Target(direction, step)] : [new Target(direction, step), new Target(direction, null)];
        if (possible.Few(edge.Value) is { } few && possible.Written(edge.Bound) is { } bound && few.Where(f => f.CompareTo(bound) == direction).Select(f => Exact.Subtract(f, bound)!.Value.Abs()).ToArray() is [_, ..] distances)
            return [new Target(direction, distances.Min()), new Target(direction, null)];
        return [new Target(direction, Glance(edge.Value.Type)), new Target(direction, null)];
    }

    /// <summary>The value that lies so.</summary>
    public Exact? From(Exact bound) => Direction == 0 ? bound : Exact.Add(bound, Direction < 0 ? (Near ?? Exact.One).Negate() : Near ?? Exact.One);

    public Verdict Of(Possible value, Possible bound)
    {
        if ((value.Values, bound.Values) is not (NumberExtent v, NumberExtent b))
            return Verdict.Of(false);
        var (low, high) = (Away(v.Low, b.High), Away(v.High, b.Low));
        if (value is { IsSettled: true, MayBeUndefined: false } && bound is { IsSettled: true, MayBeUndefined: false })
            return Verdict.Of(low is { } away && away.Sign == Direction && !(away.Abs() > Near));
        var isOut = Direction switch { 0 => low > Exact.Zero || high < Exact.Zero, < 0 => low >= Exact.Zero || high < Near?.Negate(), _ => high <= Exact.Zero || low > Near };
        return isOut ? Verdict.Of(false) : Verdict.Open(bound.Reasons.Union(value.Reasons));
    }

    private static Exact? Away(Exact? end, Exact? from) => end is { } e && from is { } f ? Exact.Subtract(e, f) : null;

    private static Exact Glance(PolicyType type) => Exact.Divide(1, type is PercentType ? 1_000 : 100)!.Value;
}
