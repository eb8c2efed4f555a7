using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>`received by DATE` (MEANING, Results 4).</summary>
internal static class Receipt
{
    /// <summary>
    /// A fact that is not on file can only arrive on the day of the evaluation or later, or since the day on which the file was known. So once the date has
    /// passed the answer is no, and before that it is open. A date worked out from missing facts is open as any other.
    /// </summary>
    public static Possible By(OperatorCall call)
    {
        var (received, deadline) = (call.Values[0], call.Values[1]);
        var isMissing = call.Arguments[0] is FactReference && received.Reasons.All.Any(r => r.IsNotOnFile);
        if (isMissing && call.OnFileUntil is { } last && received.Values is NumberExtent open)
            received = received with { Values = new NumberExtent(NotBefore(last, open.Low) ?? last, NotBefore(last, open.High)) };
        return Comparison.Compare(Operator.LessOrEqual, received, deadline, PolicyTypes.Date);
    }

    private static Exact? NotBefore(int day, Exact? end) => end < day ? day : end;
}
