using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Facts;

/// <summary>Numbers, counts, percents and money.</summary>
internal static partial class FactErrors
{
    private static readonly DiagnosticCode PercentCode = Error("PE0731", "Not a percent", """
        A percent is written with its sign. Without it nobody can tell whether `0.9` is
        ninety percent or nine tenths of one percent.

            wrong   0.9     90
            right   90%     89.95%
        """);

    private static readonly DiagnosticCode CountCode = Error("PE0732", "Not a count", """
        A count is a whole number and never negative.

            wrong   2.5     -1     two
            right   2       1,234
        """);

    private static readonly DiagnosticCode NumberCode = Error("PE0733", "Not a number", """
        A number has digits, at most one point, and commas only between groups of three
        digits. No unit goes with it.

            wrong   12,5     1.2E+05     12 hours
            right   12.5     120,000     12
        """);

    private static readonly DiagnosticCode MoneyCode = Error("PE0734", "Not an amount of money", """
        An amount is written with its pound sign, pence as decimals.

            wrong   1234.50       50p       £1.234,50
            right   £1,234.50     £0.50     £1,234.50
        """);

    private static readonly DiagnosticCode RateCode = Error("PE0735", "Not the rate that is declared", """
        A rate says what it is paid per, as the policy declares it.

            wrong   £3              £3 per year
            right   £3 per week     if the policy declares a rate per week
        """);

    private static readonly DiagnosticCode DigitsCode = Error("PE0736", "A number has too many digits", $"""
        Numbers have up to {Literals.MostDigits} digits before the point and {Literals.MostDecimals} after it, so that
        calculations with them stay exact.

            wrong   33.333333333333%
            right   33.3333%
        """);

    private static readonly DiagnosticCode[] NumberCodes = [PercentCode, CountCode, NumberCode, MoneyCode, RateCode, DigitsCode];

    public static Fault NotAPercent() => new(PercentCode, "is not a percent", "Write a number and the percent sign, such as `90%`.");

    public static Fault NoPercentSign(string written, Exact value)
    {
        var isShare = value.Sign > 0 && value <= Exact.One;
        var asShare = isShare ? ValueText.Of(value, PolicyTypes.Percent) : "";
        return new Fault(PercentCode, "has no percent sign, so it is not a percent",
            isShare ? $"Write `{asShare}` if it is a share of the whole, or `{written}%`." : $"Write `{written}%`.",
            $"If the whole column is written so, declare `as: {(isShare ? "fraction" : "points")}` for it in a mapping file.");
    }

    public static Fault NotACount() => new(CountCode, "is not a count", "Write a whole number in digits, such as `3`.");

    public static Fault NotWhole() => new(CountCode, "is not a count: it is not whole", "Write a whole number.");

    public static Fault Negative() => new(CountCode, "is not a count: it is negative", "Write how many there are, `0` or more.");

    public static Fault NotANumber() => new(NumberCode, "is not a number", "Write digits alone, such as `12.5` or `1,234`, without a unit.");

    public static Fault NotMoney() => new(MoneyCode, "is not an amount of money", "Write a pound sign and digits, such as `£1,234.50`.");

    public static Fault NoPoundSign(string repaired) => new(MoneyCode, "has no pound sign, so it is not an amount of money", $"Write `{repaired}`.");

    public static Fault WrongRate(RateType rate) => new(RateCode, $"is not {rate.Name}", $"Write what it is per: `{ValueText.Of(3, rate)}`.");

    public static Fault TooManyDigits() => new(
        DigitsCode, "has too many digits", $"Write at most {Literals.MostDigits} digits before the point and {Literals.MostDecimals} after it.");
}
