using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>`received by DATE` (MEANING, Results 4).</summary>
internal static class Receipt
{
    /// <summary>
    /// What is not on file on the day of the evaluation can only arrive on that day or later. So once the date has passed
    /// the answer is no, and before that it is open.
    /// </summary>
    public static Possible By(OperatorCall call)
    {
        var (received, deadline) = (call.Values[0], call.Values[1]);
        if (call.AsOf is { } asOf && received.Values is NumberExtent { IsSingle: false } open && received.Reasons.All.Any(r => r.Kind == ReasonKind.Missing))
        {
            var earliest = open.Low is { } low && low > asOf ? low : (Exact)asOf;
            received = received with { Values = new NumberExtent(earliest, open.High) };
        }

        return Comparison.Compare(Operator.LessOrEqual, received, deadline, PolicyTypes.Date);
    }
}
