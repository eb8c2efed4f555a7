using System.Numerics;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Syntax;

/// <summary>Constants as a policy writes them: the inverse of <see cref="Literals"/>.</summary>
internal static class LiteralText
{
    public static string Of(LiteralSyntax literal) => literal.Value switch
    {
        TextExtent text => $"\"{text.Texts[0].Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        OptionExtent option => option.Single == 1 ? "yes" : "no",
        NumberExtent { Low: { } value } => Of(literal.Type, value),
        _ => throw new ArgumentException("A literal is one value.", nameof(literal)),
    };

    public static string Money(Exact pounds) => $"£{Decimal(pounds, pounds.IsWhole ? 0 : 2)}";

    private static string Of(PolicyType type, Exact value) => type switch
    {
        PercentType => $"{Decimal(Exact.Multiply(value, 100)!.Value, 0)}%",
        MoneyType => Money(value),
        RateType rate => $"{Money(value)}{Per(rate.Unit)}{Per(rate.Per?.ToString().ToLowerInvariant())}",
        DateType => DateOnly.FromDayNumber((int)value.Numerator).ToString("yyyy-MM-dd"),
        TimeOfDayType => $"{(int)value.Numerator / 60}:{(int)value.Numerator % 60:00}",
        DurationType duration => Duration(duration.Unit, value),
        CountType => Decimal(value, 0),
        _ => Decimal(value, 1),
    };

    private static string Duration(DurationUnit unit, Exact value)
    {
        var word = Units.Word(unit);
        return $"{Decimal(value, 0)} {(value == Exact.One ? word.Singular : word.Plural)}";
    }

    private static string Per(string? word) => word is null ? "" : $" per {word}";

    /// <summary>A number that came from decimal digits, with at least so many places.</summary>
    private static string Decimal(Exact value, int places)
    {
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, places);
        for (; !(scaled % value.Denominator).IsZero && places < Literals.MostDecimals + 2; places++)
            scaled *= 10;
        var digits = (scaled / value.Denominator).ToString().PadLeft(places + 1, '0');
        var sign = value.Sign < 0 ? "-" : "";
        return places == 0 ? sign + digits : $"{sign}{digits[..^places]}.{digits[^places..]}";
    }
}
