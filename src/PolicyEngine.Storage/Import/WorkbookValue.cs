using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyEngine.Storage;

/// <summary>A spreadsheet's value as a person would type it: 0.9 shown as a percent is `90%`, a date `2004-07-16`.</summary>
internal static partial class WorkbookValue
{
    /// <param name="format">The cell's number format, such as `0.0%`.</param>
    public static string Text(object? value, string format) => value switch
    {
        null => "",
        string text => text,
        bool isTrue => isTrue ? "yes" : "no",
        double number => Number(number, IsPercent(format)),
        int number => Number(number, IsPercent(format)),
        DateTime moment => Moment(moment, format),
        TimeSpan length => Clock(length),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static bool IsPercent(string format) => Quoted().Replace(format, "").Contains('%');

    /// <summary>The digits a spreadsheet shows: 15 of them, not the noise of binary fractions.</summary>
    private static string Number(double number, bool isPercent)
    {
        var digits = number.ToString("G15", CultureInfo.InvariantCulture);
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) || Math.Abs(exact) > 1e24m)
            return digits;
        return isPercent ? $"{Plain(exact * 100)}%" : Plain(exact);
    }

    public static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Moment(DateTime moment, string format)
    {
        var showsDay = Quoted().Replace(format, "").AsSpan().IndexOfAny("dDyY") >= 0;
        if (!showsDay && moment.TimeOfDay != TimeSpan.Zero)
            return Clock(moment.TimeOfDay);
        return moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string Clock(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{clock}:{seconds % 60:00}");
    }

    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Quoted();
}
