using System.Text.RegularExpressions;
using PolicyEngine.Syntax;

namespace PolicyEngine.Facts;

/// <summary>Dates: `2004-07-16`, `16/7/2004` (the day first, as in the UK), `16 Jul 2004`, and the forms near these that people type.</summary>
internal static partial class Dates
{
    private const string Weekday = @"((mon|tue(s)?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? )?";

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static Figure Read(string written)
    {
        var text = WithoutMidnight(written);
        if (Iso().Match(text) is { Success: true } iso)
            return Day(Part(iso, "year"), Part(iso, "month"), Part(iso, "day"));
        if (InFigures().Match(text) is { Success: true } figures)
            return DayFirst(Part(figures, "year"), Part(figures, "month"), Part(figures, "day"));
        foreach (var shape in new[] { Named(), MonthNamedFirst() })
            if (shape.Match(text) is { Success: true } named && Month(Part(named, "month")) is { } month)
                return Day(Part(named, "year"), month, Part(named, "day"));
        if (WithTime().IsMatch(text))
            return FactErrors.DateWithTime();
        return TwoDigitYear().IsMatch(text) ? FactErrors.TwoDigitYear() : FactErrors.NotADate();
    }

    /// <summary>Programs write a day as its midnight; no-break blanks are blanks.</summary>
    private static string WithoutMidnight(string written) =>
        Midnight().Replace(Gaps().Replace(written, " ").Trim(), "");

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

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})(?<stroke>[/.-])(?<month>[0-9]{1,2})\k<stroke>(?<year>[0-9]{4})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex InFigures();

    [GeneratedRegex($@"^{Weekday}(?<day>[0-9]{{1,2}})(st|nd|rd|th)?[ -](?<month>[A-Za-z]+)(,? |-)(?<year>[0-9]{{4}})\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex($@"^{Weekday}(?<month>[A-Za-z]+) (?<day>[0-9]{{1,2}})(st|nd|rd|th)?,? (?<year>[0-9]{{4}})\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex MonthNamedFirst();

    [GeneratedRegex(@"^[0-9]{1,2}[ /.-]([0-9]{1,2}|[A-Za-z]+)[ /.-][0-9]{2}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex(@"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]/[0-9]{4})[T ]00?:00(:00(\.0+)?)?Z?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Midnight();

    [GeneratedRegex(@"^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}[T ][0-9]{1,2}:[0-9]{2}", RegexOptions.ExplicitCapture)]
    private static partial Regex WithTime();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gaps();
}
