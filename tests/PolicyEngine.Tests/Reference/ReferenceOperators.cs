using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>Operators and built-ins over definite outcomes. No outcome: not computable.</summary>
internal static class ReferenceOperators
{
    private static readonly Operator[] DropNotApplicable = [Operator.And, Operator.Or];

    public static Outcome? Of(Operation operation, ImmutableArray<Outcome> arguments, Calendar calendar)
    {
        if (DropNotApplicable.Contains(operation.Operator))
        {
            var left = arguments.Where(a => !a.IsNotApplicable).ToList();
            return left.Count == 0 ? Outcome.NotApplicable : Among(operation, left);
        }

        if (arguments.Any(a => a.IsNotApplicable))
            return Outcome.NotApplicable;
        return operation.Operator switch
        {
            Operator.Not => Not(arguments[0]),
            Operator.IsWorkingDay => ReferenceDates.IsWorkingDay(((NumberOutcome)arguments[0]).Value.Floor(), calendar.Holidays) is { } isOne ? Outcome.Of(isOne) : null,
            Operator.Min or Operator.Worst => Lowest([.. arguments], operation.Type),
            Operator.Max or Operator.Best => Highest([.. arguments], operation.Type),
            <= Operator.NotEqual => Compare(operation.Operator, arguments[0], arguments[1], operation.Arguments[0].Type),
            _ => Calculate(operation, [.. arguments.Select(a => ((NumberOutcome)a).Value)], calendar) is { } value ? Outcome.Of(value) : null,
        };
    }

    public static Outcome Not(Outcome answer) => answer is OptionOutcome option ? Outcome.Of(option.Option == 0) : answer;

    public static Outcome Compare(Operator comparison, Outcome left, Outcome right, PolicyType type)
    {
        if (left.IsNotApplicable || right.IsNotApplicable)
            return Outcome.NotApplicable;
        return Outcome.Of(comparison switch
        {
            Operator.Equal => left == right,
            Operator.NotEqual => left != right,
            Operator.Less => Order(left, right, type) < 0,
            Operator.LessOrEqual => Order(left, right, type) <= 0,
            Operator.Greater => Order(left, right, type) > 0,
            _ => Order(left, right, type) >= 0,
        });
    }

    public static Outcome Lowest(IReadOnlyList<Outcome> values, PolicyType type) => values.Aggregate((a, b) => Order(b, a, type) < 0 ? b : a);

    public static Outcome Highest(IReadOnlyList<Outcome> values, PolicyType type) => values.Aggregate((a, b) => Order(b, a, type) > 0 ? b : a);

    /// <summary>Of a percent, places of the percent.</summary>
    public static Outcome Rounded(Fraction value, int places, RoundingMode mode, PolicyType type) =>
        Outcome.Of(value.Round(type is PercentType ? places + 2 : places, mode));

    /// <summary>A date is a day of the years 1 to 9999, a time of day within its day.</summary>
    public static bool IsOfType(Fraction value, PolicyType type) => type switch
    {
        DateType => value >= 0 && value <= DateOnly.MaxValue.DayNumber,
        TimeOfDayType => value >= 0 && value <= 24 * 60,
        _ => true,
    };

    private static Outcome Among(Operation operation, List<Outcome> left) => operation.Operator switch
    {
        Operator.And => Outcome.Of(left.TrueForAll(v => v == Outcome.Yes)),
        _ => Outcome.Of(left.Exists(v => v == Outcome.Yes)),
    };

    private static int Order(Outcome left, Outcome right, PolicyType type) => (left, right) switch
    {
        (OptionOutcome a, OptionOutcome b) => (a.Option - b.Option) * (((ChoiceType)type).Order == ChoiceOrder.BestFirst ? -1 : 1),
        _ => ((NumberOutcome)left).Value.CompareTo(((NumberOutcome)right).Value),
    };

    private static Fraction? Calculate(Operation operation, Fraction[] v, Calendar calendar) => operation.Operator switch
    {
        Operator.Add => Moved(operation, v, +1, calendar),
        Operator.Subtract => Moved(operation, v, -1, calendar),
        Operator.Multiply => v[0] * v[1] / PartsOfPeriod(operation),
        Operator.Divide => v[1] == 0 ? null : v[0] / v[1],
        Operator.Negate => 0 - v[0],
        Operator.Abs => v[0].Abs(),
        Operator.Clamp => Largest(v[1], v[0] < v[2] ? v[0] : v[2]),
        Operator.Slice => Largest(0, (v.Length > 2 && v[2] < v[0] ? v[2] : v[0]) - v[1]),
        Operator.Portion => v[1] == 0 || v[0] / v[1] < 0 || v[0] / v[1] > 1 ? null : v[0] / v[1],
        Operator.Ceil => Places(v[0], 0, RoundingMode.Up, operation.Type),
        Operator.Floor => Places(v[0], 0, RoundingMode.Down, operation.Type),
        Operator.Round => Places(v[0], v.Length > 1 ? v[1] : 0, RoundingMode.HalfUp, operation.Type),
        Operator.Number or Operator.Percent or Operator.Days => v[0],
        Operator.NextWorkingDay => ReferenceDates.NearestWorkingDay(v[0].Floor(), +1, calendar.Holidays),
        Operator.PreviousWorkingDay => ReferenceDates.NearestWorkingDay(v[0].Floor(), -1, calendar.Holidays),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation.Operator, "Every operator has a meaning."),
    };

    private static Fraction Largest(Fraction a, Fraction b) => a > b ? a : b;

    /// <summary>A week's rate is paid by the day in sevenths, a year's by the month in twelfths.</summary>
    private static Fraction PartsOfPeriod(Operation product) => (product.Arguments[0].Type, product.Arguments[1].Type) switch
    {
        (RateType { Per: RatePeriod.Week }, DurationType) => 7,
        (RateType { Per: RatePeriod.Year }, DurationType) => 12,
        _ => 1,
    };

    private static Fraction? Places(Fraction value, Fraction places, RoundingMode mode, PolicyType type) =>
        places.IsWhole && places >= 0 && places <= 20 ? ((NumberOutcome)Rounded(value, (int)places.Numerator, mode, type)).Value : null;

    private static Fraction? Moved(Operation operation, Fraction[] v, int sign, Calendar calendar) => (operation.Type, operation.Arguments[1].Type) switch
    {
        (DateType, DurationType { Unit: DurationUnit.Months }) => ReferenceDates.AddMonths(v[0].Floor(), sign * v[1].Floor()),
        (DateType, DurationType { Unit: DurationUnit.WorkingDays }) => ReferenceDates.AddWorkingDays(v[0].Floor(), sign * v[1].Floor(), calendar.Holidays),
        _ => v[0] + sign * v[1],
    };
}
