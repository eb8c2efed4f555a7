using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>Rounding where the policy asks for it. A percent is rounded as it is read: `round(89.96%, 1)` is 90.0%.</summary>
internal static class Rounding
{
    public static Possible Round(OperatorCall call)
    {
        var places = call.Arguments.Length == 1 ? 0 : Places(call.Values[1]);
        return places is { } known
            ? Declared(call.Values[0], known, RoundingMode.HalfUp, call.Type)
            : Arithmetic.NotComputable(call, call.Values[0], "the number of places must be a whole number from 0 to 20");
    }

    public static Possible Floor(OperatorCall call) => Declared(call.Values[0], 0, RoundingMode.Down, call.Type);

    public static Possible Ceil(OperatorCall call) => Declared(call.Values[0], 0, RoundingMode.Up, call.Type);

    /// <param name="value">What is rounded; each bound is rounded, which is sound as rounding keeps order.</param>
    /// <param name="places">Decimal places, of the percent for a percent.</param>
    public static Possible Declared(Possible value, int places, RoundingMode mode, PolicyType type)
    {
        if (value.Values is not NumberExtent extent)
            return value;
        var digits = type is PercentType ? places + 2 : places;
        return value with { Values = new NumberExtent(extent.Low?.Round(digits, mode), extent.High?.Round(digits, mode)) };
    }

    private static int? Places(Possible places) =>
        places is { IsSettled: true, Values: NumberExtent { Low: { } n } } && n.IsWhole && n >= 0 && n <= 20 ? (int)n.Numerator : null;
}
