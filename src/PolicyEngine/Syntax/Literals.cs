using System.Numerics;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Syntax;

/// <summary>The values of literals, exact.</summary>
internal static class Literals
{
    /// <summary>More would not multiply and divide within the engine's 127 bits.</summary>
    public const int MostDigits = 15;
    public const int MostDecimals = 10;

    /// <summary>The number that the digits of a text make, whatever signs surround them; null if there are too many digits.</summary>
    public static Exact? Number(string written)
    {
        var point = written.IndexOf('.', StringComparison.Ordinal);
        var whole = Digits(point < 0 ? written : written[..point]).TrimStart('0');
        var decimals = point < 0 ? "" : Digits(written[(point + 1)..]).TrimEnd('0');
        return whole.Length > MostDigits || decimals.Length > MostDecimals
            ? null
            : Exact.Reduce(BigInteger.Parse("0" + whole + decimals), BigInteger.Pow(10, decimals.Length));
    }

    /// <summary>A percent is carried as a fraction: 90% is 9/10.</summary>
    public static Exact? Percent(string written) => Number(written) is { } number ? Exact.Divide(number, 100) : null;

    /// <summary>`17:30` in minutes after midnight; null past 24:00.</summary>
    public static int? Time(string written)
    {
        var parts = written.Split(':');
        var (hours, minutes) = (int.Parse(parts[0]), int.Parse(parts[1]));
        var total = hours * 60 + minutes;
        return minutes < 60 && total <= 24 * 60 ? total : null;
    }

    /// <summary>The day number of `2004-07-16`, or which part of it cannot be.</summary>
    public static (int Day, string? Problem) Date(string written)
    {
        var (year, month, day) = (int.Parse(written[..4]), int.Parse(written[5..7]), int.Parse(written[8..]));
        if (year == 0)
            return (0, "there is no year 0");
        if (month is < 1 or > 12)
            return (0, $"there is no month {month}");
        var days = DateTime.DaysInMonth(year, month);
        return day < 1 || day > days
            ? (0, $"{MonthNames[month - 1]} {year} has {days} days")
            : (new DateOnly(year, month, day).DayNumber, null);
    }

    public static LiteralSyntax YesNo(Place place, bool value) => new(place, PolicyTypes.YesNo, Extent.Of(value));

    private static readonly string[] MonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static string Digits(string written) => string.Concat(written.Where(char.IsAsciiDigit));
}
