using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Everything that starts with a digit or a currency sign.</summary>
internal sealed partial class Tokenizer
{
    [GeneratedRegex(@"\G[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![\w.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst { get; }

    [GeneratedRegex(@"\G[0-9]{1,2}(?<sign>[/.-])[0-9]{1,2}\k<sign>([0-9]{4}|[0-9]{2})(?![\w.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DayFirst { get; }

    [GeneratedRegex(@"\G[0-9]{1,2}:[0-9]{2}(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock { get; }

    [GeneratedRegex(@"\G[0-9]{1,3}(,[0-9]{3}(?![0-9]))+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Thousands { get; }

    [GeneratedRegex(@"\G[\w.]*\w", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RunOn { get; }

    [GeneratedRegex(@"\G[\w.,]*\w", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RunOnWithCommas { get; }

    private Token Number()
    {
        var start = position;
        if (Takes(YearFirst))
            return position - start == "2004-07-16".Length ? TokenFrom(start, TokenKind.Date) : Bad(start, SyntaxErrors.DateNotation);
        if (Takes(DayFirst))
            return Bad(start, SyntaxErrors.DateNotation);
        if (Takes(Clock))
            return TokenFrom(start, TokenKind.Time);
        return Digits(start, out var hasCommas) ?? Percentage(start, hasCommas);
    }

    private Token Percentage(int start, bool hasCommas)
    {
        var end = position;
        if (hasCommas && openBrackets > 0)
            diagnostics.Add(SyntaxErrors.AmbiguousComma(PlaceFrom(start), text[start..position]));
        SkipSpace();
        if (At(position) != '%')
        {
            position = end;
            return TokenFrom(start, TokenKind.Number);
        }

        position++;
        if (position - end > 1)
            diagnostics.Add(SyntaxErrors.PercentNotation(PlaceFrom(start), text[start..position], text[start..end] + "%"));
        return TokenFrom(start, TokenKind.Percent);
    }

    private Token Money()
    {
        var start = position++;
        var afterSign = position;
        SkipSpace();
        var hasSpace = position > afterSign;
        if (!IsDigitAt(position))
        {
            position = afterSign;
            return Bad(start, SyntaxErrors.LoneCurrency);
        }

        if (Digits(start, out _) is { } bad)
            return bad;
        return text[start] == '£' && !hasSpace ? TokenFrom(start, TokenKind.Money) : Bad(start, SyntaxErrors.MoneyNotation);
    }

    /// <summary>Takes digits, thousands and a decimal part; a bad token where they run on into something that is no number.</summary>
    private Token? Digits(int start, out bool hasCommas)
    {
        hasCommas = Takes(Thousands);
        TakeDigits();
        if (At(position) == '.' && IsDigitAt(position + 1))
        {
            position++;
            TakeDigits();
        }

        var startsWithPoint = text[start] == '.';
        var isBroken = At(position) == ',' && IsDigitAt(position + 1) && (openBrackets == 0 || hasCommas);
        var runsOn = IsWordAt(position) || (At(position) == '.' && IsWordAt(position + 1));
        if (!isBroken && !runsOn && !startsWithPoint)
            return null;
        Takes(isBroken ? RunOnWithCommas : RunOn);
        return Bad(start, SyntaxErrors.MalformedNumber);
    }

    private Token MoneyWithLetter(int start)
    {
        position++;
        TakeDigits();
        return Bad(start, SyntaxErrors.MoneyNotation);
    }

    private void TakeDigits()
    {
        while (IsDigitAt(position))
            position++;
    }

    private bool Takes(Regex shape)
    {
        var match = shape.Match(text, position);
        position += match.Length;
        return match.Success;
    }
}
