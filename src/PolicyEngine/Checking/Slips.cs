using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Checking;

/// <summary>Likely slips behind a mismatch, with the repair.</summary>
internal static class Slips
{
    public static (string? Help, Fix? Fix) For(Operator @operator, Expression left, Expression right)
    {
        var (constant, other) = right is Constant ? ((Constant)right, left) : left is Constant ? ((Constant)left, right) : (null, null);
        if (left.Type == right.Type)
            return (left.Type is ChoiceType && IsRanking(@operator) ? "Ask with `is`, or say that the options have an order with `ordered: yes`." : Fitting(@operator), null);
        if (constant is null || constant.Place.Text is not { Length: > 0 } text)
            return (Fitting(@operator), null);
        if (other!.Type is DateType && constant.Type is CountType && @operator is Operator.Add or Operator.Subtract)
            return ($"Write `{text} days`, `{text} working days` or `{text} months`.", null);
        if (other.Type is DateType && constant.Type is CountType)
            return ("Write a whole date, such as `2004-07-16`.", null);
        if (other.Type is PercentType && AsShare(constant) is { } share)
            return ($"{share}.", null);
        var meant = constant.Type is CountType or NumberType ? InUnitOf(other.Type, text)
            : constant.Type is TextType && other.Type is ChoiceType choice && choice.Options.Contains(text[1..^1]) ? text[1..^1]
            : null;
        return meant is null ? (Fitting(@operator), null) : ($"Write `{meant}`.", new Fix(constant.Place, meant));
    }

    /// <summary>`5 of service.annual_payment`: five times it is hardly meant.</summary>
    public static Diagnostic NotAPercent(Constant plain)
    {
        if (AsShare(plain) is { } share)
            return TypeErrors.Expected(plain.Place, plain.Type, "a percent", $"{share}; or `*` to multiply.");
        var percent = $"{plain.Place.Text}%";
        return TypeErrors.Expected(plain.Place, plain.Type, "a percent", $"Write `{percent}`, or `*` to multiply.", new Fix(plain.Place, percent));
    }

    /// <summary>The two percents that a number up to 1 may stand for; null of any other, which is one without its sign.</summary>
    private static string? AsShare(Constant plain) => plain is { Type: CountType or NumberType, Value: NumberExtent { IsSingle: true, Low: { } value } } && value.Sign > 0 && value <= Exact.One
        ? $"Write `{ValueText.Of(value, PolicyTypes.Percent)}` if it is a share of the whole, or `{plain.Place.Text}%`"
        : null;

    private static string Fitting(Operator @operator) => @operator switch
    {
        Operator.Add or Operator.Subtract => "Bring both to one kind; a share of an amount is written `5% of amount`.",
        Operator.Multiply => "Multiply by a number, a count or a percent.",
        Operator.Divide => "Divide by a number, or like by like.",
        Operator.By => "Write a date on both sides.",
        _ => "Compare values of one kind.",
    };

    private static bool IsRanking(Operator @operator) => @operator is Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual;

    private static string? InUnitOf(PolicyType type, string number) => type switch
    {
        PercentType => $"{number}%",
        MoneyType => $"£{number}",
        TimeOfDayType => $"{number}:00",
        DurationType { Unit: DurationUnit.Days } => $"{number} days",
        DurationType { Unit: DurationUnit.Months } => $"{number} months",
        DurationType { Unit: DurationUnit.WorkingDays } => $"{number} working days",
        DurationType => $"{number} minutes",
        _ => null,
    };
}
