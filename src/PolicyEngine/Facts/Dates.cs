using System.Text.RegularExpressions;
using PolicyEngine.Syntax;

namespace PolicyEngine.Facts;

/// <summary>Dates: `2004-07-16`, `16/7/2004` (the day first, as in the UK), `16 Jul 2004`.</summary>
internal static partial class Dates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static Figure Read(string text)
    {
        if (Iso().Match(text) is { Success: true } iso)
            return Day(Part(iso, "year"), Part(iso, "month"), Part(iso, "day"));
        if (Slashed().Match(text) is { Success: true } slashed)
            return DayFirst(Part(slashed, "year"), Part(slashed, "month"), Part(slashed, "day"));
        if (Named().Match(text) is { Success: true } named && Month(Part(named, "month")) is { } month)
            return Day(Part(named, "year"), month, Part(named, "day"));
        return TwoDigitYear().IsMatch(text) ? FactErrors.TwoDigitYear() : FactErrors.NotADate();
    }

    private static Figure DayFirst(string year, string month, string day)
    {
        var date = Day(year, month, day);
        return date is Fault && Day(year, day, month) is Understood
            ? FactErrors.MonthFirst(int.Parse(month), IsoText(year, day, month))
            : date;
    }

    private static Figure Day(string year, string month, string day)
    {
        var (number, problem) = Literals.Date(IsoText(year, month, day));
        return problem is null ? Figure.Of(number) : FactErrors.ImpossibleDate(problem);
    }

    private static string IsoText(string year, string month, string day) => $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}";

    private static string? Month(string name)
    {
        var index = Array.FindIndex(Months, m => name.Length >= 3 && m.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : $"{index + 1}";
    }

    private static string Part(Match match, string name) => match.Groups[name].Value;

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{4})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})[ -](?<month>[A-Za-z]+)[ -](?<year>[0-9]{4})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[0-9]{1,2}[ /-]([0-9]{1,2}|[A-Za-z]+)[ /-][0-9]{2}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TwoDigitYear();
}
