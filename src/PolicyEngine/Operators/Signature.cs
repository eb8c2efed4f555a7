using System.Collections.Immutable;
using PolicyEngine.Types;

namespace PolicyEngine.Operators;

/// <summary>
/// What types an operator takes and gives, written as it is shown in the language reference: `date days -> date`.
/// `T` is one numeric type throughout, `Q` one that can be added up (no dates or times); `ordered` one ordered choice throughout; `choice` one choice throughout;
/// a parameter ending in `...` may repeat. A count is a number; the reverse does not hold.
/// </summary>
internal sealed class Signature
{
    private readonly ImmutableArray<string> parameters;
    private readonly string result;
    private readonly bool repeats;

    public Signature(string text)
    {
        Text = text;
        var sides = text.Split(" -> ");
        parameters = [.. sides[0].Split(' ').Select(p => p.TrimEnd('.'))];
        repeats = sides[0].EndsWith("...", StringComparison.Ordinal);
        result = sides[1];
    }

    public string Text { get; }

    /// <summary>What it takes, in words for a message.</summary>
    public string TakesInWords
    {
        get
        {
            var isOfOneKind = parameters.Length > 1 && parameters.Distinct().Count() == 1;
            if (repeats)
                return parameters[0] == "ordered" ? "ratings on one scale" : "values of one kind";
            return isOfOneKind ? $"{parameters.Length} values of one kind" : string.Join(" and ", parameters.Select(InWords));
        }
    }

    /// <summary>The type the operator gives for these arguments, or null if it does not take them.</summary>
    public PolicyType? ResultFor(ImmutableArray<PolicyType> arguments)
    {
        if (repeats ? arguments.Length < parameters.Length : arguments.Length != parameters.Length)
            return null;
        PolicyType? common = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = parameters[Math.Min(i, parameters.Length - 1)];
            if (!Takes(parameter, arguments[i]))
                return null;
            if (parameter is not ("T" or "Q" or "ordered" or "choice"))
                continue;
            common = common is null ? arguments[i] : Join(common, arguments[i]);
            if (common is null)
                return null;
        }

        return result switch
        {
            "T" or "Q" or "ordered" or "choice" => common,
            "rate-of-all" => Multiplied(arguments, byCount: true),
            "rate-over-time" => Multiplied(arguments, byCount: false),
            "rate" => arguments.First(a => a is RateType),
            "duration" => arguments.First(a => a is DurationType),
            _ => Named(result),
        };
    }

    /// <summary>The one type both can be read as: equal types, or number where one is a count and the other a number.</summary>
    public static PolicyType? Join(PolicyType left, PolicyType right) =>
        left == right ? left
        : left is NumberType or CountType && right is NumberType or CountType ? PolicyTypes.Number
        : null;

    private static bool Takes(string parameter, PolicyType type) => parameter switch
    {
        "T" => type.IsNumeric,
        "Q" => type.IsNumeric && type is not (DateType or TimeOfDayType),
        "number" => type is NumberType or CountType,
        "choice" => type is ChoiceType,
        "ordered" => type is ChoiceType { Order: not ChoiceOrder.None },
        "rate" => type is RateType,
        "duration" => type is DurationType,
        "rate-unit" => type is RateType { Unit: not null },
        "rate-day" => type is RateType { Per: RatePeriod.Day or RatePeriod.Week },
        "rate-month" => type is RateType { Per: RatePeriod.Month or RatePeriod.Year },
        _ => type == Named(parameter),
    };

    private static string InWords(string parameter) => parameter switch
    {
        "T" or "Q" => "a number, percent, amount of money or length of time",
        "choice" or "ordered" => "a choice",
        "duration" => "a length of time",
        _ => Named(parameter).Name,
    };

    private static PolicyType Multiplied(ImmutableArray<PolicyType> arguments, bool byCount)
    {
        var rate = (RateType)arguments.First(a => a is RateType);
        var left = byCount ? rate with { Unit = null } : rate with { Per = null };
        return left is { Unit: null, Per: null } ? PolicyTypes.Money : left;
    }

    private static PolicyType Named(string name) => name switch
    {
        "number" => PolicyTypes.Number,
        "count" => PolicyTypes.Count,
        "percent" => PolicyTypes.Percent,
        "money" => PolicyTypes.Money,
        "date" => PolicyTypes.Date,
        "time" => PolicyTypes.TimeOfDay,
        "days" => PolicyTypes.Days,
        "months" => PolicyTypes.Months,
        "working-days" => PolicyTypes.WorkingDays,
        "minutes" => PolicyTypes.Minutes,
        "text" => PolicyTypes.Text,
        "yes/no" => PolicyTypes.YesNo,
        _ => throw new ArgumentException($"no type is called {name}", nameof(name)),
    };
}
