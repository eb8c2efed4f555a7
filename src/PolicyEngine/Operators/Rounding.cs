using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>Rounding where the policy asks for it. A percent is rounded as it is read: `round(89.96%, 1)` is 90.0%.</summary>
internal static class Rounding
{
    public static Possible Round(OperatorCall call)
    {
        if (call.Arguments.Length == 1)
            return Whole(call, RoundingMode.HalfUp);
        var (values, rest) = Arithmetic.Lift(call);
        if (values is null)
            return rest;
        if (!values[1].IsSingle)
            return rest with { Values = Extent.All(call.Type) };
        return values[1].Low is { IsWhole: true, Sign: >= 0 } places && places <= 20
            ? Declared(rest with { Values = values[0] }, (int)places.Numerator, RoundingMode.HalfUp, call.Type, call.Place, call.About)
            : Arithmetic.NotComputable(call, rest, "the number of places must be a whole number from 0 to 20");
    }

    public static Possible Floor(OperatorCall call) => Whole(call, RoundingMode.Down);

    public static Possible Ceil(OperatorCall call) => Whole(call, RoundingMode.Up);

    /// <param name="value">What is rounded; each bound is rounded, which is sound as rounding keeps order.</param>
    /// <param name="places">Decimal places, of the percent for a percent.</param>
    public static Possible Declared(Possible value, int places, RoundingMode mode, PolicyType type, Place place, string about)
    {
        if (value.Values is not NumberExtent extent)
            return value;
        var digits = type is PercentType ? places + 2 : places;
        var (low, high) = (extent.Low?.Round(digits, mode), extent.High?.Round(digits, mode));
        return low is null != extent.Low is null || high is null != extent.High is null
            ? Arithmetic.NotComputable(value, type, place, about, Arithmetic.TooLarge)
            : value with { Values = new NumberExtent(low, high) };
    }

    private static Possible Whole(OperatorCall call, RoundingMode mode) => Declared(call.Values[0], 0, mode, call.Type, call.Place, call.About);
}
