using System.Globalization;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>What stands in a cell: a number that the cell's format shows, or a text as a person would type it.</summary>
internal readonly record struct CellContent(string Text, bool IsNumber)
{
    /// <summary>A spreadsheet keeps no more digits of a number.</summary>
    private const int MostDigits = 15;

    private const int MostPlaces = 30;

    /// <summary>The first day whose number all spreadsheets agree on.</summary>
    private static readonly int FirstDay = new DateOnly(1900, 3, 1).DayNumber;

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    public static readonly CellContent Blank = new("", IsNumber: false);

    /// <summary>What is on file, so that an import reads it as it is.</summary>
    public static CellContent Of(Entry? entry, PolicyType type) => entry switch
    {
        null => Blank,
        { State: EntryState.NotApplicable } => new CellContent("N/A", IsNumber: false),
        { State: EntryState.Supplied, Figures: [NumberExtent { Low: { } value }] } when AsNumber(value, type) is { } number => new CellContent(number, IsNumber: true),
        _ => new CellContent(string.Join(" or ", entry.Figures.Select(f => Typed(f, type))), IsNumber: false),
    };

    /// <summary>A day, as a date.</summary>
    public static CellContent OfDay(int day) => Of(new Entry(EntryState.Supplied, [Extent.Of(day)]), PolicyTypes.Date);

    public static CellContent OfText(string? text) => new(text ?? "", IsNumber: false);

    /// <summary>The number that a spreadsheet holds for a value, or null where it is a text there.</summary>
    public static string? AsNumber(Exact value, PolicyType type)
    {
        var number = type switch
        {
            PercentType or MoneyType or CountType or NumberType => Decimal(value),
            DateType => Serial((int)value.Numerator),
            _ => null,
        };
        return number?.Count(char.IsDigit) <= MostDigits ? number : null;
    }

    private static string? Serial(int day) => day >= FirstDay ? (day - DayZero).ToString(CultureInfo.InvariantCulture) : null;

    private static string Typed(Extent figure, PolicyType type) => (figure, type) switch
    {
        (NumberExtent { Low: { } value }, PercentType) => $"{Decimal(Exact.Multiply(value, 100) ?? value)}%",
        (NumberExtent { Low: { } value }, MoneyType) => Money(value),
        (NumberExtent { Low: { } value }, RateType rate) =>
            $"{Money(value)}{(rate.Unit is null ? "" : $" per {rate.Unit}")}{(rate.Per is { } per ? $" per {per.ToString().ToLowerInvariant()}" : "")}",
        (NumberExtent { Low: { } value }, DurationType duration) =>
            $"{Decimal(value)} {(value == Exact.One ? Units.Word(duration.Unit).Singular : Units.Word(duration.Unit).Plural)}",
        (NumberExtent { Low: { } value }, NumberType or CountType) => Decimal(value),
        (TextExtent { Texts: [var text] }, _) => text,
        _ => ValueText.Of(figure, type),
    };

    private static string Money(Exact value) => $"{(value.Sign < 0 ? "-" : "")}£{Decimal(value.Abs())}";

    /// <summary>All the digits: what was supplied was written in decimals.</summary>
    private static string Decimal(Exact value)
    {
        var places = Enumerable.Range(0, MostPlaces).FirstOrDefault(p => value.Round(p, RoundingMode.Down) == value, MostPlaces);
        var scale = Int128.Parse($"1{new string('0', places)}");
        var digits = Int128.Abs(value.Numerator) * (scale / value.Denominator);
        var fraction = places == 0 ? "" : $".{(digits % scale).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0')}";
        return $"{(value.Sign < 0 ? "-" : "")}{(digits / scale).ToString(CultureInfo.InvariantCulture)}{fraction}";
    }
}
