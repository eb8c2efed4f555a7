using System.Globalization;

namespace PolicyEngine.Storage;

/// <summary>Figures in a form that a mapping file declares, as a person would type them.</summary>
internal static class WrittenForm
{
    /// <summary>Spreadsheets believe in a 29 February 1900, the day of this number; from the next day on their count is right.</summary>
    private const int FalseLeapDay = 60;

    private const int DaysTo1904 = 1462;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private static readonly int LastSerial = DateOnly.MaxValue.DayNumber - DayZero.DayNumber;

    /// <summary>The text as typed. No commas are taken: `0,9` may be nine tenths or nine. What is not of the form stays as it is, to be understood or refused like any other text.</summary>
    public static string Typed(string text, CellForm form, bool countsFrom1904)
    {
        var number = text.Trim();
        if (form == CellForm.Typed || !decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return text;
        return form switch
        {
            CellForm.Points => $"{number}%",
            CellForm.Fraction => Math.Abs(value) < 1e20m ? $"{WorkbookValue.Plain(value * 100)}%" : text,
            _ => Day(value, countsFrom1904) ?? text,
        };
    }

    private static string? Day(decimal number, bool countsFrom1904)
    {
        if (number != decimal.Truncate(number) || number < 0 || number > LastSerial)
            return null;
        var serial = (int)number + (countsFrom1904 ? DaysTo1904 : 0);
        if (serial is < 1 or FalseLeapDay || serial > LastSerial)
            return null;
        return DayZero.AddDays(serial < FalseLeapDay ? serial + 1 : serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
