using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Reference;

/// <summary>An operator with the types it gives and takes.</summary>
internal sealed record Production(Operator Operator, PolicyType Result, ImmutableArray<PolicyType> Arguments);

/// <summary>What generated policies are made of: types, typical values, and which operators fit which types.</summary>
internal static class Vocabulary
{
    public static readonly Place Place = new(new SourceText("generated", "x"), new TextSpan(0, 1));
    public static readonly Origin Origin = new(Place, "generated", null, []);

    /// <summary>Mondays to Sundays around the period's end; bank holidays are listed for the years 2018 and 2019 only.</summary>
    public static readonly int FirstDay = new DateOnly(2018, 10, 1).DayNumber;

    private static readonly ChoiceType Grade = new(["A", "B", "C", "D"], ChoiceOrder.BestFirst);
    private static readonly ChoiceType Often = new(["never", "sometimes", "always"], ChoiceOrder.LowestFirst);
    private static readonly ChoiceType Kind = new(["accommodation", "floating", "other"], ChoiceOrder.None);
    private static readonly RateType PerUnitAndWeek = new("unit", RatePeriod.Week);
    private static readonly RateType PerWeek = new(null, RatePeriod.Week);
    private static readonly RateType PerYear = new(null, RatePeriod.Year);
    private static readonly RateType PerUnit = new("unit", null);

    public static readonly ImmutableArray<PolicyType> Ordered = [Grade, Often];

    public static readonly ImmutableArray<PolicyType> Addable =
    [
        PolicyTypes.Number, PolicyTypes.Percent, PolicyTypes.Count, PolicyTypes.Money, PerUnitAndWeek, PerWeek, PerYear, PerUnit,
        PolicyTypes.Days, PolicyTypes.Months, PolicyTypes.WorkingDays, PolicyTypes.Minutes,
    ];

    public static readonly ImmutableArray<PolicyType> Numeric = [.. Addable, PolicyTypes.Date, PolicyTypes.TimeOfDay];

    public static readonly ImmutableArray<PolicyType> Types = [.. Numeric, .. Ordered, Kind, PolicyTypes.Text, PolicyTypes.YesNo];

    private static readonly ImmutableArray<string> Texts = ["red", "amber", "green", ""];

    public static readonly ILookup<PolicyType, Production> Productions = AllProductions().ToLookup(p => p.Result);

    /// <summary>A typical value: small, and often the same, so that comparisons are near.</summary>
    public static Extent ValueOf(PolicyType type, Dice dice) => type switch
    {
        YesNoType => Extent.Of(dice.Chance(60)),
        ChoiceType choice => Extent.OfOption(dice.Next(choice.Options.Length)),
        TextType => Extent.Of(dice.Pick(Texts)),
        CountType => Extent.Of(dice.Between(0, 6)),
        PercentType => Extent.Of(Hundredths(dice.Pick([0, 50, 90, 95, 100, 120]) + (dice.Chance(30) ? dice.Between(-1, 1) : 0))),
        DateType => Extent.Of(FirstDay + dice.Between(0, 120)),
        TimeOfDayType => Extent.Of(60 * dice.Between(0, 24)),
        DurationType => Extent.Of(dice.Between(-3, 14)),
        _ when dice.Chance(2) => Extent.Of(Exact.FromDecimal(decimal.MaxValue)),
        _ => Extent.Of(Hundredths(50 * dice.Between(-4, 12) + (dice.Chance(20) ? dice.Between(-1, 1) : 0))),
    };

    private static Exact Hundredths(int value) => Exact.FromDecimal(value / 100m);

    private static IEnumerable<Production> AllProductions()
    {
        var (number, percent, count, money, date, time) =
            (PolicyTypes.Number, PolicyTypes.Percent, PolicyTypes.Count, PolicyTypes.Money, PolicyTypes.Date, PolicyTypes.TimeOfDay);
        foreach (var type in Numeric)
        {
            yield return new(Operator.Min, type, [type, type]);
            yield return new(Operator.Max, type, [type, type, type]);
            yield return new(Operator.Clamp, type, [type, type, type]);
        }

        foreach (var type in Addable)
        {
            yield return new(Operator.Add, type, [type, type]);
            foreach (var @operator in new[] { Operator.Abs, Operator.Ceil, Operator.Floor, Operator.Round })
                yield return new(@operator, type, [type]);
            yield return new(Operator.Round, type, [type, count]);
            yield return new(Operator.Divide, percent, [type, type]);
            yield return new(Operator.Portion, percent, [type, type]);
            yield return new(Operator.Slice, type, [type, type]);
            yield return new(Operator.Slice, type, [type, type, type]);
            if (type == count)
                continue;
            yield return new(Operator.Subtract, type, [type, type]);
            yield return new(Operator.Negate, type, [type]);
        }

        foreach (var type in Ordered)
        {
            yield return new(Operator.Worst, type, [type, type]);
            yield return new(Operator.Best, type, [type, type, type]);
        }

        foreach (var duration in new[] { PolicyTypes.Days, PolicyTypes.Months, PolicyTypes.WorkingDays })
        {
            yield return new(Operator.Add, date, [date, duration]);
            yield return new(Operator.Subtract, date, [date, duration]);
            yield return new(Operator.Multiply, duration, [number, duration]);
            yield return new(Operator.Number, number, [duration]);
        }

        foreach (var rate in new[] { PerUnitAndWeek, PerWeek, PerYear, PerUnit })
        {
            yield return new(Operator.Multiply, rate, [percent, rate]);
            yield return new(Operator.Multiply, rate, [rate, number]);
            yield return new(Operator.Divide, rate, [rate, number]);
        }

        yield return new(Operator.Add, time, [time, PolicyTypes.Minutes]);
        yield return new(Operator.Subtract, time, [time, PolicyTypes.Minutes]);
        yield return new(Operator.Subtract, PolicyTypes.Days, [date, date]);
        yield return new(Operator.NextWorkingDay, date, [date]);
        yield return new(Operator.PreviousWorkingDay, date, [date]);
        yield return new(Operator.Subtract, PolicyTypes.Minutes, [time, time]);
        yield return new(Operator.Subtract, number, [count, count]);
        yield return new(Operator.Multiply, number, [number, number]);
        yield return new(Operator.Multiply, number, [percent, number]);
        yield return new(Operator.Multiply, count, [count, count]);
        yield return new(Operator.Multiply, percent, [percent, percent]);
        yield return new(Operator.Multiply, money, [percent, money]);
        yield return new(Operator.Multiply, money, [money, number]);
        yield return new(Operator.Multiply, money, [PerWeek, PolicyTypes.Days]);
        yield return new(Operator.Multiply, money, [PerYear, PolicyTypes.Months]);
        yield return new(Operator.Multiply, money, [PerUnit, count]);
        yield return new(Operator.Multiply, PerWeek, [count, PerUnitAndWeek]);
        yield return new(Operator.Multiply, PerUnit, [PerUnitAndWeek, PolicyTypes.Days]);
        yield return new(Operator.Divide, money, [money, number]);
        yield return new(Operator.Divide, percent, [percent, number]);
        yield return new(Operator.Divide, money, [money, percent]);
        yield return new(Operator.Divide, number, [number, percent]);
        yield return new(Operator.Number, number, [percent]);
        yield return new(Operator.Number, number, [money]);
        yield return new(Operator.Number, number, [count]);
        yield return new(Operator.Percent, percent, [number]);
        yield return new(Operator.Days, PolicyTypes.Days, [number]);
    }
}
