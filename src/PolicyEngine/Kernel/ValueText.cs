using System.Globalization;
using System.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>How values read: `89.99%`, `£1,234.50`, `2004-07-16`, `6 weeks`. Exact where that is short, else to four decimals with an ellipsis.</summary>
public static class ValueText
{
    public static string Of(Possible possible, PolicyType type)
    {
        if (possible.IsCertainlyNotApplicable)
            return "not applicable";
        if (possible.IsSettled && possible.MayBeUndefined)
            return "undefined";
        var parts = new List<string>();
        if (possible.Values is not null)
            parts.Add(Of(possible.Values, type));
        if (possible.MayBeNotApplicable)
            parts.Add("not applicable");
        if (possible.MayBeUndefined)
            parts.Add("undefined");
        return string.Join(" or ", parts);
    }

    public static string Of(Extent extent, PolicyType type) => extent switch
    {
        OptionExtent options when type is ChoiceType choice => options == Extent.All(choice) && choice.Options.Length > 3
            ? "any option"
            : string.Join(" or ", options.Options.Select(o => choice.Options[o])),
        OptionExtent options => options.Bits switch { 1 => "no", 2 => "yes", _ => "yes or no" },
        TextExtent texts => texts.IsAny ? "any text" : string.Join(" or ", texts.Texts.Select(t => $"\"{t}\"")),
        NumberExtent { IsSingle: true, Low: { } value } => Of(value, type),
        NumberExtent { Low: null, High: null } => "unknown",
        NumberExtent { Low: { } low, High: null } => $"{Of(low, type)} or {(type is DateType or TimeOfDayType ? "later" : "more")}",
        NumberExtent { Low: null, High: { } high } => $"{Of(high, type)} or {(type is DateType or TimeOfDayType ? "earlier" : "less")}",
        NumberExtent { Low: { } low, High: { } high } => $"{Of(low, type)} to {Of(high, type)}",
        _ => "unknown",
    };

    public static string Of(Exact value, PolicyType type) => type switch
    {
        PercentType => $"{Decimal(Exact.Multiply(value, 100) ?? value, 4)}%",
        MoneyType => Money(value),
        RateType rate => $"{Money(value)}{(rate.Unit is null ? "" : $" per {rate.Unit}")}{(rate.Per is null ? "" : $" per {rate.Per.ToString()!.ToLowerInvariant()}")}",
        DateType => Date(value),
        TimeOfDayType => Time(value),
        DurationType duration => Duration(value, duration.Unit),
        _ => Decimal(value, 4),
    };

    /// <summary>A fraction of a day is said beside its day: `2004-01-05 + 0.5 days`.</summary>
    public static string Date(Exact day) => day >= 0 && day.Floor() <= DateOnly.MaxValue.DayNumber
        ? DateOnly.FromDayNumber((int)day.Floor().Numerator).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Beyond(day, DurationUnit.Days)
        : Decimal(day, 4);

    /// <summary>A fraction of a minute is said beside its minute: `8:00 + 0.5 minutes`.</summary>
    private static string Time(Exact minutes)
    {
        if (minutes.Sign < 0)
            return $"{Duration(minutes.Abs(), DurationUnit.Minutes)} before 0:00";
        var whole = minutes.Floor().Numerator;
        return $"{whole / 60}:{(long)(whole % 60):00}{Beyond(minutes, DurationUnit.Minutes)}";
    }

    private static string Beyond(Exact value, DurationUnit unit) =>
        value.IsWhole || Exact.Subtract(value, value.Floor()) is not { } fraction ? "" : $" + {Duration(fraction, unit)}";

    private static string Money(Exact value)
    {
        var text = Decimal(value.Abs(), 4, atLeast: value.IsWhole ? 0 : 2);
        return $"{(value.Sign < 0 ? "-" : "")}£{text}";
    }

    private static string Duration(Exact value, DurationUnit unit)
    {
        var (name, amount) = unit switch
        {
            DurationUnit.Days when value.IsWhole && value.Sign != 0 && value.Numerator % 7 == 0 => ("week", Exact.Divide(value, 7)!.Value),
            DurationUnit.Days => ("day", value),
            DurationUnit.Months when value.IsWhole && value.Sign != 0 && value.Numerator % 12 == 0 => ("year", Exact.Divide(value, 12)!.Value),
            DurationUnit.Months => ("month", value),
            DurationUnit.WorkingDays => ("working day", value),
            _ when value.IsWhole && value.Sign != 0 && value.Numerator % 60 == 0 => ("hour", Exact.Divide(value, 60)!.Value),
            _ => ("minute", value),
        };
        return $"{Decimal(amount, 4)} {name}{(amount == Exact.One ? "" : "s")}";
    }

    /// <summary>The number in decimals, exact if it has at most so many; else cut (never rounded up across a boundary) and followed by an ellipsis.</summary>
    private static string Decimal(Exact value, int mostPlaces, int atLeast = 0)
    {
        for (var places = atLeast; places <= mostPlaces; places++)
        {
            if (value.Round(places, RoundingMode.Down) == value)
                return Fixed(value, places);
        }

        var cut = value.Abs().Round(mostPlaces, RoundingMode.Down) ?? value.Abs();
        return $"{(value.Sign < 0 ? "-" : "")}{Fixed(cut, mostPlaces)}…";
    }

    private static string Fixed(Exact value, int places)
    {
        var scale = Int128.Parse($"1{new string('0', places)}");
        var scaled = Exact.Multiply(value.Abs(), (long)scale)?.Floor().Numerator;
        if (scaled is not { } digits)
            return value.ToString();
        var whole = (digits / scale).ToString(CultureInfo.InvariantCulture);
        var sign = value.Sign < 0 ? "-" : "";
        var grouped = whole.Length > 3 ? Group(whole) : whole;
        return places == 0 ? $"{sign}{grouped}" : $"{sign}{grouped}.{(digits % scale).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0')}";
    }

    private static string Group(string digits)
    {
        var first = digits.Length % 3 == 0 ? 3 : digits.Length % 3;
        var text = new StringBuilder(digits[..first]);
        for (var i = first; i < digits.Length; i += 3)
            text.Append(',').Append(digits, i, 3);
        return text.ToString();
    }
}
