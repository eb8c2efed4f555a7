using System.Buffers;
using System.Globalization;
using PolicyEngine.Facts;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Storage;

/// <summary>Reads what a column holds of a cell that is written in the plainest way. False for every other cell: only <see cref="EntryReader"/> says what those mean.</summary>
internal delegate bool PlainReading(ReadOnlySpan<char> text, out Stored stored);

/// <summary>How cells of each type are written most plainly: `90%`, `£1234.50`, `42`, `2004-07-16`, `16/7/2004`, an option as declared.</summary>
internal static class PlainCell
{
    /// <summary>So many digits neither overflow nor are too many for a figure.</summary>
    private const int MostDigits = 15;

    private const int LongestNotApplicable = 20;

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\f\u0085\u2028\u2029");

    /// <summary>Null for types that have no plain way.</summary>
    public static PlainReading? Of(Fact fact, FactColumn column) => (fact.Type, fact.Range) switch
    {
        (PercentType, NumberExtent range) => Number(range, column.Scale, Decimals(fact, column.Scale - 2), column.Scale - 2, ends: '%'),
        (NumberType, NumberExtent range) => Number(range, column.Scale, Decimals(fact, column.Scale), column.Scale),
        (CountType, NumberExtent range) => Number(range, 0, 0, 0),
        (MoneyType, NumberExtent range) => Number(range, column.Scale, Decimals(fact, column.Scale), column.Scale, begins: '£'),
        (DateType, NumberExtent range) => Date(range),
        (ChoiceType choice, OptionExtent range) => Option(choice, range),
        (YesNoType, OptionExtent { Bits: 3 }) => YesNo,
        (TextType, TextExtent { IsAny: true }) => Text,
        _ => null,
    };

    /// <summary>A text that is neither a spreadsheet's error nor `N/A` nor of several lines.</summary>
    public static bool Text(ReadOnlySpan<char> text, out Stored stored)
    {
        stored = Stored.Of(text.ToString());
        var mayBeNotApplicable = text.Length <= LongestNotApplicable && text[0] is 'n' or 'N';
        return !mayBeNotApplicable && IsOneLine(text);
    }

    /// <summary>Of something written, not a spreadsheet's error.</summary>
    public static bool IsOneLine(ReadOnlySpan<char> text) => text[0] != '#' && !text.ContainsAny(LineEnds);

    private static int Decimals(Fact fact, int scale) => Math.Min(fact.Places ?? scale, scale);

    /// <summary>Digits, a point and more digits.</summary>
    /// <param name="scale">The column's: what is stored is a multiple of ten to the minus scale.</param>
    /// <param name="decimals">How many there may be.</param>
    /// <param name="ofFigure">Zeros to fill the figure as written up to: fewer than the scale for a percent, of which 1 is a hundredth.</param>
    private static PlainReading Number(NumberExtent range, int scale, int decimals, int ofFigure, char begins = '\0', char ends = '\0')
    {
        var low = Bound(range.Low, scale, RoundingMode.Up, long.MinValue);
        var high = Bound(range.High, scale, RoundingMode.Down, long.MaxValue);
        return (ReadOnlySpan<char> text, out Stored stored) =>
        {
            stored = default;
            if (begins != '\0' && (text.IsEmpty || text[0] != begins))
                return false;
            text = begins == '\0' ? text : text[1..];
            if (ends != '\0' && (text.IsEmpty || text[^1] != ends))
                return false;
            text = ends == '\0' ? text : text[..^1];
            if (!Scaled(text, decimals, ofFigure, out var number) || number < low || number > high)
                return false;
            stored = Stored.Of(number);
            return true;
        };
    }

    private static bool Scaled(ReadOnlySpan<char> text, int decimals, int filled, out long number)
    {
        number = 0;
        var point = text.IndexOf('.');
        var there = point < 0 ? 0 : text.Length - point - 1;
        if (point == 0 || (point > 0 && there == 0) || there > decimals || text.Length - there + filled > MostDigits || text.IsEmpty)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == point)
                continue;
            if (!char.IsAsciiDigit(text[i]))
                return false;
            number = number * 10 + (text[i] - '0');
        }

        for (; there < filled; there++)
            number *= 10;
        return true;
    }

    private static long Bound(Exact? bound, int scale, RoundingMode mode, long none) =>
        bound is { } value && Exact.Multiply(value, (long)Math.Pow(10, scale))?.Round(0, mode) is { } rounded && rounded.Numerator > long.MinValue && rounded.Numerator < long.MaxValue
            ? (long)rounded.Numerator
            : none;

    private static PlainReading Date(NumberExtent range)
    {
        var low = Bound(range.Low, 0, RoundingMode.Up, long.MinValue);
        var high = Bound(range.High, 0, RoundingMode.Down, long.MaxValue);
        return (ReadOnlySpan<char> text, out Stored stored) =>
        {
            var isDate = DateOnly.TryParseExact(text, text.Contains('/') ? "d/M/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            stored = Stored.Of(date.DayNumber);
            return isDate && date.DayNumber >= low && date.DayNumber <= high;
        };
    }

    private static PlainReading Option(ChoiceType choice, OptionExtent range)
    {
        var options = Enumerable.Range(0, choice.Options.Length).Where(i => range.Has(i) && choice.Options[i] is [not '#', ..])
            .ToDictionary(i => choice.Options[i], i => Stored.Of(choice.Options[i]), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        return (ReadOnlySpan<char> text, out Stored stored) => options.TryGetValue(text, out stored);
    }

    private static bool YesNo(ReadOnlySpan<char> text, out Stored stored)
    {
        stored = Stored.Of(text is "yes" ? 1 : 0);
        return text is "yes" or "no";
    }
}
