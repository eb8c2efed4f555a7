using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>
/// Arithmetic over bounds. Passes on what is not applicable. What cannot be computed (zero denominator, overflow, a date
/// outside the calendar) may be any value of its type, with that reason.
/// </summary>
internal static class Arithmetic
{
    public const string TooLarge = "the number is too large to hold exactly";

    public static Possible Add(OperatorCall call) => call.Arguments[1].Type switch
    {
        DurationType { Unit: DurationUnit.Months } when call.Type is DateType => Dates.AddMonths(call, +1),
        DurationType { Unit: DurationUnit.WorkingDays } when call.Type is DateType => Dates.AddWorkingDays(call, +1),
        _ => Bounds(call, (a, b) => new Ends(a.Low, b.Low, Exact.Add), (a, b) => new Ends(a.High, b.High, Exact.Add)),
    };

    public static Possible Subtract(OperatorCall call) => call.Arguments[1].Type switch
    {
        DurationType { Unit: DurationUnit.Months } when call.Type is DateType => Dates.AddMonths(call, -1),
        DurationType { Unit: DurationUnit.WorkingDays } when call.Type is DateType => Dates.AddWorkingDays(call, -1),
        _ => Bounds(call, (a, b) => new Ends(a.Low, b.High, Exact.Subtract), (a, b) => new Ends(a.High, b.Low, Exact.Subtract)),
    };

    public static Possible Negate(OperatorCall call) => Each(call, a => (a.High?.Negate(), a.Low?.Negate()));

    public static Possible Abs(OperatorCall call) => Each(call, a => a switch
    {
        { Low: { Sign: >= 0 } } => (a.Low, a.High),
        { High: { Sign: <= 0 } } => (a.High?.Negate(), a.Low?.Negate()),
        _ => (Exact.Zero, a.Low is { } l && a.High is { } h ? Larger(l.Negate(), h) : null),
    });

    public static Possible Same(OperatorCall call) => Each(call, a => (a.Low, a.High));

    /// <summary>Product of bounds: the extremes are among the four corner products; an open end times a possible non-zero is open.</summary>
    public static Possible Multiply(OperatorCall call)
    {
        var (values, rest) = Lift(call);
        if (values is null)
            return rest;
        var (a, b) = (values[0], values[1]);
        if (a.Low is { } al && a.High is { } ah && b.Low is { } bl && b.High is { } bh)
            return Corners(call, rest, [Exact.Multiply(al, bl), Exact.Multiply(al, bh), Exact.Multiply(ah, bl), Exact.Multiply(ah, bh)]);
        var low = a.Low is { Sign: >= 0 } x && b.Low is { Sign: >= 0 } y ? Exact.Multiply(x, y) : null;
        return rest with { Values = new NumberExtent(low, null) };
    }

    public static Possible Divide(OperatorCall call)
    {
        var (values, rest) = Lift(call);
        if (values is null)
            return rest;
        var (a, b) = (values[0], values[1]);
        if (b is { Low: { Sign: 0 }, High: { Sign: 0 } })
            return NotComputable(call, rest, "the number it is divided by is zero");
        var denominatorMayBeZero = !(b.Low is { Sign: > 0 } || b.High is { Sign: < 0 });
        if (denominatorMayBeZero)
            return rest with { Values = Extent.All(call.Type) };
        if (a.Low is { } al && a.High is { } ah && b.Low is { } bl && b.High is { } bh)
            return Corners(call, rest, [Exact.Divide(al, bl), Exact.Divide(al, bh), Exact.Divide(ah, bl), Exact.Divide(ah, bh)]);
        return rest with { Values = a.Low is { Sign: >= 0 } && b.Low is { Sign: > 0 } ? new NumberExtent(Exact.Zero, null) : NumberExtent.Any };
    }

    /// <summary>A part of a whole: where it may be none, any percent.</summary>
    public static Possible Portion(OperatorCall call)
    {
        var share = Divide(call);
        if (share.Values is not NumberExtent { Low: var low, High: var high } || low is null && high is null)
            return share;
        if (high < 0 || low > 1)
            return NotComputable(call, share, high < 0 ? "the part is negative" : "the part is more than the whole");
        return low >= 0 && high <= 1 ? share : share with { Values = NumberExtent.Any };
    }

    /// <summary>A result that cannot be computed: any value of its type, with the reason.</summary>
    public static Possible NotComputable(OperatorCall call, Possible rest, string why) =>
        NotComputable(rest, call.Type, call.Place, call.About, why);

    public static Possible NotComputable(Possible rest, PolicyType type, Place place, string about, string why) => rest with
    {
        Values = Extent.All(type),
        Reasons = rest.Reasons.Union(ReasonSet.Of(new Reason(
            ReasonKind.NotComputable, about, $"`{place.Text}` cannot be computed: {why}.", Settles: null, place))),
    };

    /// <summary>The arguments' bounds; or, where one has no ordinary value left, null with the result.</summary>
    public static (NumberExtent[]? Values, Possible Otherwise) Lift(OperatorCall call)
    {
        var rest = new Possible(null, call.Values.Any(v => v.MayBeNotApplicable), MayBeUndefined: false, Logic.ReasonsOf(call.Values));
        return call.Values.Any(v => v.Values is null) ? (null, rest) : ([.. call.Values.Select(v => (NumberExtent)v.Values!)], rest);
    }

    private sealed record Ends(Exact? Left, Exact? Right, Func<Exact, Exact, Exact?> Combine)
    {
        public bool IsOpen => Left is null || Right is null;

        public Exact? Value => Left is { } l && Right is { } r ? Combine(l, r) : null;
    }

    private static Possible Bounds(
        OperatorCall call, Func<NumberExtent, NumberExtent, Ends> lowEnds, Func<NumberExtent, NumberExtent, Ends> highEnds)
    {
        var (values, rest) = Lift(call);
        if (values is null)
            return rest;
        var (low, high) = (lowEnds(values[0], values[1]), highEnds(values[0], values[1]));
        var (lowValue, highValue) = (low.Value, high.Value);
        if (call.Type is TimeOfDayType && (low.IsOpen || high.IsOpen))
            return rest with { Values = Extent.All(call.Type) };
        if ((lowValue is null && !low.IsOpen) || (highValue is null && !high.IsOpen))
            return NotComputable(call, rest, TooLarge);
        return IsOutside(lowValue, call.Type) || IsOutside(highValue, call.Type)
            ? NotComputable(call, rest, call.Type is DateType ? "the date lies outside the years 1 to 9999" : "the time is not within the day")
            : rest with { Values = new NumberExtent(lowValue, highValue) };
    }

    private static bool IsOutside(Exact? end, PolicyType type) => type switch
    {
        DateType => end < 0 || end > DateOnly.MaxValue.DayNumber,
        TimeOfDayType => end < 0 || end > 24 * 60,
        _ => false,
    };

    private static Possible Corners(OperatorCall call, Possible rest, ImmutableArray<Exact?> corners) =>
        corners.Any(c => c is null)
            ? NotComputable(call, rest, TooLarge)
            : rest with { Values = new NumberExtent(corners.Min(c => c!.Value), corners.Max(c => c!.Value)) };

    private static Possible Each(OperatorCall call, Func<NumberExtent, (Exact? Low, Exact? High)> ends)
    {
        var (values, rest) = Lift(call);
        if (values is null)
            return rest;
        var (low, high) = ends(values[0]);
        return rest with { Values = new NumberExtent(low, high) };
    }

    private static Exact Larger(Exact a, Exact b) => a > b ? a : b;
}
