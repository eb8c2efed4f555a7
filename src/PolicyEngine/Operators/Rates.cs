using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>Rates times lengths of time: a weekly rate over days is a seventh of it for each day, a yearly one over months a twelfth for each.</summary>
internal static class Rates
{
    public static Possible Multiply(OperatorCall call)
    {
        var product = Arithmetic.Multiply(call);
        var (left, right) = (call.Arguments[0].Type, call.Arguments[1].Type);
        var unitsPerPeriod = (left, right) switch
        {
            (RateType { Per: RatePeriod.Week }, DurationType) => 7,
            (RateType { Per: RatePeriod.Year }, DurationType) => 12,
            _ => 1,
        };
        if (unitsPerPeriod == 1 || product.Values is not NumberExtent extent)
            return product;
        var (low, high) = (Over(extent.Low, unitsPerPeriod), Over(extent.High, unitsPerPeriod));
        return low is null != extent.Low is null || high is null != extent.High is null
            ? Arithmetic.NotComputable(call, product, Arithmetic.TooLarge)
            : product with { Values = new NumberExtent(low, high) };
    }

    private static Exact? Over(Exact? amount, int units) => amount is { } a ? Exact.Divide(a, units) : null;
}
