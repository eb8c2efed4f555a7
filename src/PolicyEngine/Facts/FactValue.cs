using System.Globalization;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>
/// A figure that a program supplies. A text is read as if a person had typed it: `88.5%`, `£1,200`, `N/A`, `88% or 91%` for figures in dispute; null is
/// not known. A number is taken in the unit of its field: a percent as a fraction (0.885m is 88.5%), money in pounds, lengths of time in days,
/// months, working days or minutes. There is no binary fraction: convert a double to the decimal that is meant.
/// </summary>
public readonly struct FactValue
{
    private const decimal MostAsPercent = 1e20m;

    private readonly object? given;

    private FactValue(object? given) => this.given = given;

    public static implicit operator FactValue(string? text) => new(text);

    public static implicit operator FactValue(bool truth) => new(truth);

    public static implicit operator FactValue(long number) => new((decimal)number);

    public static implicit operator FactValue(decimal number) => new(number);

    public static implicit operator FactValue(DateOnly day) => new(day);

    public static implicit operator FactValue(TimeOnly time) => new(time);

    /// <summary>As a person would type it into a field of the type; null for a part of the record's key.</summary>
    internal string Typed(PolicyType? type) => given switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "yes" : "no",
        decimal number => Typed(number, type),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "H:mm" : "H:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => given.ToString()!,
    };

    private static string Typed(decimal number, PolicyType? type)
    {
        var plain = number.ToString("0.############################", CultureInfo.InvariantCulture);
        return type switch
        {
            PercentType when Math.Abs(number) < MostAsPercent => $"{(number * 100).ToString("0.############################", CultureInfo.InvariantCulture)}%",
            MoneyType => Pounds(plain),
            RateType rate => $"{Pounds(plain)}{(rate.Unit is null ? "" : $" per {rate.Unit}")}{(rate.Per is null ? "" : $" per {rate.Per.ToString()!.ToLowerInvariant()}")}",
            DurationType duration => $"{plain} {Units.Word(duration.Unit).Plural}",
            _ => plain,
        };
    }

    private static string Pounds(string plain) => plain.StartsWith('-') ? $"-£{plain[1..]}" : $"£{plain}";
}
