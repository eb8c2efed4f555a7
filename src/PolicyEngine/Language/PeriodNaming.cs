using System.Globalization;
using PolicyEngine.Kernel;

namespace PolicyEngine.Language;

/// <summary>How the periods of a run are called.</summary>
internal enum PeriodNaming
{
    FinancialQuarter,
    FinancialYear,
    CalendarQuarter,
    CalendarYear,
    Month,
    FirstDay,
}

internal static class PeriodNames
{
    /// <summary>
    /// A period's name. It goes by the middle day, so that blocks of weeks are called after the quarter, month or year that they
    /// mostly lie in. The financial year begins on 1 April.
    /// </summary>
    public static string Of(PeriodNaming naming, int start, int end)
    {
        var middle = DateOnly.FromDayNumber(start + (end - start) / 2);
        var year = middle.Month >= 4 ? middle.Year : middle.Year - 1;
        var financialYear = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{(year + 1) % 100:00}");
        return naming switch
        {
            PeriodNaming.FinancialQuarter => $"{financialYear} Q{(middle.Month + 8) % 12 / 3 + 1}",
            PeriodNaming.FinancialYear => financialYear,
            PeriodNaming.CalendarQuarter => $"{middle.Year:0000} Q{(middle.Month - 1) / 3 + 1}",
            PeriodNaming.CalendarYear => $"{middle.Year:0000}",
            PeriodNaming.Month => middle.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => ValueText.Date(start),
        };
    }
}
