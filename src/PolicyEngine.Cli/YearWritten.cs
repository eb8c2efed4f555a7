using System.Globalization;

namespace PolicyEngine.Cli;

/// <summary>A year as people write it: `2005` is January to December, `2004-05` April to March.</summary>
internal static class YearWritten
{
    /// <summary>Its first and last day (day numbers); null of anything else.</summary>
    public static (int From, int Until)? Read(string written)
    {
        var parts = written.Split('-');
        if (parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1)
            return null;
        return parts switch
        {
            [_] => (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber),
            [_, { Length: 2 } second] when year < DateOnly.MaxValue.Year && second == ((year + 1) % 100).ToString("00", CultureInfo.InvariantCulture) =>
                (new DateOnly(year, 4, 1).DayNumber, new DateOnly(year + 1, 3, 31).DayNumber),
            _ => null,
        };
    }
}
