using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>How signs, texts and numbers are written.</summary>
internal static partial class SyntaxErrors
{
    private static readonly DiagnosticCode UnknownCharacterCode = Error("PE0101", "A character means nothing here", """
        Expressions are made of words, numbers, texts in quotes, brackets, commas and these signs:
        `+ - * / = != < <= > >= . %` and `£` before an amount.

            wrong   return.days_used; return.days_contracted
            right   return.days_used / return.days_contracted
        """);

    private static readonly DiagnosticCode UnclosedTextCode = Error("PE0102", "A text in quotes is not closed", """
        A text starts and ends with the same quote. A quote inside it is written twice,
        or put the text in the other kind of quotes.

            wrong   service.type = "sheltered
            right   service.type = "sheltered"
            right   provider.name = "St Mary's"
        """);

    private static readonly DiagnosticCode OtherNotationCode = Error("PE0103", "Something is written another way in policies", """
        Signs and words from programming languages, spreadsheets and word processors are recognised but not used,
        so that a rule has one spelling for everyone who reads it.

            wrong   utilisation == 90% && rating <> red
            right   utilisation = 90% and rating is not red
            wrong   rating is in [red, amber]
            right   rating in [red, amber]
        """);

    private static readonly DiagnosticCode MalformedNumberCode = Error("PE0104", "A number is not written as a number", """
        A number has digits, at most one point with digits on both sides, and commas only between groups of three digits.
        A unit is a separate word.

            wrong   .5      1,23     2days    1.2.3
            right   0.5     1,234    2 days   1.2
        """);

    private static readonly DiagnosticCode TooManyDigitsCode = Error("PE0105", "A number has too many digits", $"""
        Numbers have up to {Literals.MostDigits} digits before the point and {Literals.MostDecimals} after it, so that
        calculations with them stay exact. For a fraction that never ends, write the division.

            wrong   0.33333333333333
            right   1 / 3
        """);

    private static readonly DiagnosticCode AmbiguousCommaCode = Error("PE0106", "A comma could separate thousands or values", """
        Inside brackets a comma separates values, so a comma between digits could be read two ways.

            wrong   max(1,234)
            right   max(1, 234)     two values
            right   max(1234)       one value
        """);

    private static readonly DiagnosticCode PercentNotationCode = Error("PE0107", "A percent is written with `%` straight after the number", """
        Write the percent sign straight after the number, without a space.

            wrong   utilisation < 90 %
            wrong   utilisation < 90 percent
            right   utilisation < 90%
        """);

    private static readonly DiagnosticCode MoneyNotationCode = Error("PE0108", "An amount of money is written `£12.24`", """
        Amounts are in pounds: `£`, then the number, without a space. Pence are decimals.

            wrong   £ 5      p12.24    $5     50p
            right   £5       £12.24    £5     £0.50
        """);

    private static readonly DiagnosticCode DateNotationCode = Error("PE0109", "A date is written year-month-day", """
        Dates are written as `2005-03-31`: four digits, two, two. Then nobody can mistake the month for the day.

            wrong   return.received > 31/03/2005
            right   return.received > 2005-03-31
        """);

    private static readonly DiagnosticCode ImpossibleDateCode = Error("PE0110", "A date does not exist", """
        The calendar has no such day. Check the month's length, and that the month comes before the day.

            wrong   2004-04-31     April has 30 days
            right   2004-04-30
        """);

    private static readonly DiagnosticCode ImpossibleTimeCode = Error("PE0111", "A time of day does not exist", """
        Times run from `0:00` to `24:00`, with minutes from `00` to `59`.

            wrong   8:75     25:00
            right   9:15     1:00
        """);

    private static readonly DiagnosticCode FractionOfUnitCode = Error("PE0112", "A length of time is not whole", """
        Lengths of time are whole days, months, working days or minutes. A part of one is written in a smaller unit.

            wrong   2.5 days
            right   60 hours
            right   1.5 years      18 months, which is whole
        """);

    private static readonly DiagnosticCode RateNotationCode = Error("PE0113", "A rate says what it is per, once", """
        A rate is money per one kind of thing, per day, week, month or year, or both.

            wrong   £3 per
            wrong   £3 per week per year
            right   £3 per unit per week
        """);

    public static Diagnostic UnknownCharacter(Place place, string written) => written[0] switch
    {
        '%' => Say(UnknownCharacterCode, "`%` has no number before it.", place, "no number before this", "Write a percent as `90%`."),
        ';' or ':' => Say(UnknownCharacterCode, $"`{written}` means nothing in an expression.", place, "not used here", "Join conditions with `and` or `or`."),
        '{' or '}' => Say(UnknownCharacterCode, $"`{written}` means nothing in an expression.", place, "not used here", "Write a list in square brackets: `[a, b]`."),
        '#' => Say(UnknownCharacterCode, "`#` means nothing in an expression.", place, "not used here", "A remark goes on a line of its own, or two spaces after the expression."),
        _ => Say(UnknownCharacterCode, $"`{written}` means nothing in an expression.", place, "not used here", "Take it out, or put it in quotes if it belongs to a text."),
    };

    public static Diagnostic UnclosedText(Place opening, char closing) =>
        Say(UnclosedTextCode, $"The text that starts with {opening.Text} is not closed.", opening, "starts here",
            $"Put {closing} where the text ends.{(closing == '\'' ? " A text with an apostrophe goes in double quotes." : "")}");

    public static Diagnostic OtherNotation(Place place, string written, string instead) =>
        Say(OtherNotationCode, $"`{written}` is written `{instead}` in policies.", place, $"write `{instead}`", $"Write `{instead}`.", instead);

    public static Diagnostic CurlyQuotes(Place place, string written)
    {
        var straight = $"\"{Tokenizer.Unquote(written).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return Say(OtherNotationCode, $"{written} is in curly quotes.", place, "curly quotes", $"Write {straight}, with straight quotes.", straight);
    }

    public static Diagnostic MalformedNumber(Place place, string written)
    {
        var digits = written.Length - written.AsSpan().TrimStart("0123456789.,").Length;
        var (number, rest) = (written[..digits], written[digits..]);
        if (written[0] == '.')
            return Say(MalformedNumberCode, $"`{written}` has no digit before the point.", place, "starts with a point", $"Write `0{written}`.", "0" + written);
        if (rest == "p")
            return MoneyNotation(place, written);
        if (rest.Length == 0)
            return Say(
                MalformedNumberCode,
                $"`{written}` is not a well-formed number.",
                place,
                "points or commas in odd places",
                "Commas go between groups of three digits, and there is one point at most: `1,234.5`.");
        if (rest is "am" or "pm")
            return Say(MalformedNumberCode, $"`{written}` is not how a time of day is written.", place, "not in the form `17:30`", "Write hours and minutes, from `0:00` to `24:00`.");
        var spaced = $"{number} {rest}";
        return Units.Find(rest) is null
            ? Say(MalformedNumberCode, $"`{written}` runs digits and letters together.", place, "neither a number nor a name", "Names start with a letter; numbers have digits only.")
            : Say(MalformedNumberCode, $"`{written}` has no space before the unit.", place, "no space", $"Write `{spaced}`.", spaced);
    }

    public static Diagnostic TooManyDigits(Place place, string written) =>
        Say(TooManyDigitsCode, $"`{Shortened(written)}` has too many digits.", place, "too many digits",
            $"Numbers have up to {Literals.MostDigits} digits before the point and {Literals.MostDecimals} after it.");

    public static Diagnostic AmbiguousComma(Place place, string written) =>
        Say(AmbiguousCommaCode, $"`{written}` in brackets could be one number or several.", place, "one number or several?",
            $"Write `{written.Replace(",", "", StringComparison.Ordinal)}` for one number, `{written.Replace(",", ", ", StringComparison.Ordinal)}` for several.");

    public static Diagnostic PercentNotation(Place place, string written, string instead) =>
        Say(PercentNotationCode, written.EndsWith('%') ? $"`{written}` has a space before the percent sign." : $"`{written}` is not how a percent is written.",
            place, $"write `{instead}`", $"Write `{instead}`.", instead);

    public static Diagnostic MoneyNotation(Place place, string written)
    {
        var digits = written.Trim('£', '$', '€', 'p', ' ', '\u00A0', '\t', '\r', '\n');
        var pounds = written.EndsWith('p') && Literals.Number(digits) is { IsWhole: true } pence
            ? LiteralText.Money(Kernel.Exact.Divide(pence, 100)!.Value)
            : "£" + digits;
        return Say(MoneyNotationCode, $"`{written}` is not how an amount of money is written.", place, "not in the form `£12.24`", $"Write `{pounds}`.", pounds);
    }

    public static Diagnostic LoneCurrency(Place place, string written) =>
        Say(MoneyNotationCode, $"`{written}` has no amount after it.", place, "no amount", "Write the amount straight after `£`: `£12.24`.");

    public static Diagnostic DateNotation(Place place, string written)
    {
        var parts = written.Split('-', '/', '.');
        if (parts[0].Length < 4)
            Array.Reverse(parts);
        var iso = $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}";
        return parts[0].Length == 4 && Literals.Date(iso).Problem is null
            ? Say(DateNotationCode, $"`{written}` is not how a date is written.", place, "write year-month-day", $"Write `{iso}`.", iso)
            : Say(DateNotationCode, $"`{written}` is not how a date is written.", place, "write year-month-day", "Write the year with four digits, then the month and the day: `2005-03-31`.");
    }

    public static Diagnostic ImpossibleDate(Place place, string written, string problem) =>
        Say(ImpossibleDateCode, $"`{written}` is not a date: {problem}.", place, problem, "Check the year, the month and the day, in that order.");

    public static Diagnostic ImpossibleTime(Place place, string written) =>
        Say(ImpossibleTimeCode, $"`{written}` is not a time of day.", place, "no such time", "Times run from `0:00` to `24:00`, with minutes from `00` to `59`.");

    public static Diagnostic FractionOfUnit(Place place, string written, string unit) =>
        Say(FractionOfUnitCode, $"`{written}` is not a whole number of {unit}.", place, "not whole", $"Write a whole number of {unit}, or use a smaller unit.");

    public static Diagnostic RateNotation(Place place, string written) =>
        Say(RateNotationCode, $"`{written}` does not say once what the rate is per.", place, "per what?", "Write one kind of thing, one length of time, or both: `£3 per unit per week`.");

    private static string Shortened(string written) => written.Length <= 40 ? written : written[..37] + "...";
}
