using System.Text.RegularExpressions;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;

namespace PolicyEngine.Facts;

/// <summary>Numbers, counts and percents: `1,234`, `12.5`, `88%`.</summary>
internal static partial class Numbers
{
    /// <summary>Blanks that word processors and web pages put between thousands: no-break, thin and narrow ones.</summary>
    private const string WrittenBlanks = "\u00A0\u2009\u202F";

    public static Figure Number(string text) => Read(text, FactErrors.NotANumber(), Figure.Of);

    public static Figure Count(string text) => Read(text, FactErrors.NotACount(), value =>
        !value.IsWhole ? FactErrors.NotWhole()
        : value.Sign < 0 ? FactErrors.Negative()
        : Figure.Of(value));

    public static Figure Percent(string text)
    {
        if (text.EndsWith('%'))
            return Read(text[..^1].TrimEnd(), FactErrors.NotAPercent(), value => Figure.Of(Exact.Divide(value, 100)!.Value));
        return Read(text, FactErrors.NotAPercent(), value => FactErrors.NoPercentSign(text, value));
    }

    /// <summary>The number a text is, passed on; else the fault given, or that it has too many digits.</summary>
    public static Figure Read(string text, Fault otherwise, Func<Exact, Figure> then)
    {
        if (text.AsSpan().IndexOfAny(WrittenBlanks) >= 0)
            text = BlankBetweenThousands().Replace(text, ",");
        if (!Shape().IsMatch(text))
            return otherwise;
        if (Literals.Number(text) is not { } value)
            return FactErrors.TooManyDigits();
        return then(text[0] is '-' or '−' ? value.Negate() : value);
    }

    [GeneratedRegex($@"(?<=[0-9])[{WrittenBlanks}](?=[0-9]{{3}}(?![0-9]))")]
    private static partial Regex BlankBetweenThousands();

    [GeneratedRegex(@"^[+−-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?\z")]
    private static partial Regex Shape();
}
