using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>What is said of the day stood on.</summary>
internal static class DueWords
{
    /// <summary>`T U E S D A Y   2 0   J U L Y   2 0 0 4`, with less between where there is less room.</summary>
    public static string Large(int day, int width)
    {
        var words = DueDetail.InWords(day).ToUpperInvariant();
        var spaced = string.Join(' ', words.AsEnumerable());
        return spaced.Length <= width ? spaced : words;
    }

    /// <summary>`weekend`, `bank holiday`; null of a working day.</summary>
    public static string? Free(int day, DueSheet? sheet) =>
        sheet?.Holidays.Contains(day) == true ? "bank holiday" : DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "weekend" : null;

    /// <summary>`today; nothing due on it`, `bank holiday; 3 due on it`.</summary>
    public static string Aside(int day, DueSheet? sheet) =>
        string.Join("; ", new[] { day == sheet?.KnownOn ? "today" : null, Free(day, sheet), sheet is null ? null : Falling(day, sheet) }.OfType<string>());

    /// <summary>By which knowledge it was found: that of today, or of the day stood on.</summary>
    public static string Known(DueSheet sheet) =>
        $"As known on {ValueText.Date(sheet.FactsOf)}{(sheet.AsKnownThen && sheet.FactsOf == sheet.On ? ", the day stood on" : "")}, {sheet.List.Days} days ahead. ";

    /// <summary>That there are lines on what is not found, and where they stand; empty where there are none.</summary>
    public static string Ends(DueSheet sheet) =>
        (sheet.Beyond.Length + sheet.Unjudged.Length) switch { 0 => "", 1 => "Last line: where rules end. ", var count => $"Last {count} lines: where rules end. " };

    /// <summary>How much falls due on a day; null where that was not found out.</summary>
    private static string? Falling(int day, DueSheet sheet) => day > sheet.Horizon ? null : sheet.FallingOn(day).Count() is var count and > 0 ? $"{count} due on it" : "nothing due on it";
}
