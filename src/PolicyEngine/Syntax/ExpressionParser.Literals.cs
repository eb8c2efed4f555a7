using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Syntax;

/// <summary>Literals, with the words that turn a number into a duration and money into a rate.</summary>
internal sealed partial class ExpressionParser
{
    private static bool IsLiteral(TokenKind kind) =>
        kind is TokenKind.Yes or TokenKind.No or (>= TokenKind.Number and <= TokenKind.Text);

    private ExpressionSyntax Literal()
    {
        var token = cursor.Take();
        return token.Kind switch
        {
            TokenKind.Number => Number(token),
            TokenKind.Percent => Valued(token, PolicyTypes.Percent, Literals.Percent(token.Text)),
            TokenKind.Money => Money(token),
            TokenKind.Date => Date(token),
            TokenKind.Time => Time(token),
            TokenKind.Text => new LiteralSyntax(cursor.PlaceOf(token), PolicyTypes.Text, Extent.Of(Tokenizer.Unquote(token.Text))),
            _ => Literals.YesNo(cursor.PlaceOf(token), token.Kind == TokenKind.Yes),
        };
    }

    private ExpressionSyntax Valued(Token token, PolicyType type, Exact? value)
    {
        var place = cursor.From(token.Start);
        if (value is { } exact)
            return new LiteralSyntax(place, type, Extent.Of(exact));
        cursor.Report(SyntaxErrors.TooManyDigits(cursor.PlaceOf(token), token.Text));
        return new ErrorSyntax(place);
    }

    private ExpressionSyntax Number(Token token)
    {
        if (cursor.AtWords("percent") || cursor.AtWords("per", "cent"))
        {
            cursor.Take(cursor.AtWord("per") ? 2 : 1);
            cursor.Report(SyntaxErrors.PercentNotation(cursor.From(token.Start), cursor.TextFrom(token.Start), token.Text + "%"));
            return Valued(token, PolicyTypes.Percent, Literals.Percent(token.Text));
        }

        if (UnitHere() is { } unit)
            return Duration(token, unit);
        var isWhole = !token.Text.Contains('.', StringComparison.Ordinal);
        return Valued(token, isWhole ? PolicyTypes.Count : PolicyTypes.Number, Literals.Number(token.Text));
    }

    private UnitWord? UnitHere()
    {
        if (cursor.AtWords("working", "day") || cursor.AtWords("working", "days"))
        {
            cursor.Take(2);
            return Units.WorkingDay;
        }

        var unit = cursor.At(TokenKind.Name) && cursor.Next.Kind != TokenKind.Dot ? Units.Find(cursor.Current.Text) : null;
        if (unit is not null)
            cursor.Take();
        return unit;
    }

    private ExpressionSyntax Duration(Token token, UnitWord unit)
    {
        var length = Literals.Number(token.Text) is { } number ? Exact.Multiply(number, unit.Size) : null;
        if (length is not { IsWhole: false })
            return Valued(token, new DurationType(unit.Unit), length);
        cursor.Report(SyntaxErrors.FractionOfUnit(cursor.From(token.Start), cursor.TextFrom(token.Start), Units.Word(unit.Unit).Plural));
        return new ErrorSyntax(cursor.From(token.Start));
    }

    private ExpressionSyntax Money(Token token)
    {
        string? unit = null;
        RatePeriod? period = null;
        var isRate = false;
        while (cursor.AtWord("per"))
        {
            isRate = true;
            cursor.Take();
            var word = cursor.Current;
            var per = Units.Find(word.Text)?.Period;
            if (word.Kind != TokenKind.Name || (per is null ? unit : period as object) is not null)
            {
                if (word.Kind == TokenKind.Name)
                    cursor.Take();
                cursor.ReportHere(SyntaxErrors.RateNotation(cursor.From(token.Start), cursor.TextFrom(token.Start)));
                return new ErrorSyntax(cursor.From(token.Start));
            }

            cursor.Take();
            unit ??= per is null ? word.Text : null;
            period ??= per;
        }

        return Valued(token, isRate ? new RateType(unit, period) : PolicyTypes.Money, Literals.Number(token.Text));
    }

    private ExpressionSyntax Date(Token token)
    {
        var (day, problem) = Literals.Date(token.Text);
        if (problem is null)
            return Valued(token, PolicyTypes.Date, day);
        cursor.Report(SyntaxErrors.ImpossibleDate(cursor.PlaceOf(token), token.Text, problem));
        return new ErrorSyntax(cursor.PlaceOf(token));
    }

    private ExpressionSyntax Time(Token token)
    {
        if (Literals.Time(token.Text) is { } minutes)
            return Valued(token, PolicyTypes.TimeOfDay, minutes);
        cursor.Report(SyntaxErrors.ImpossibleTime(cursor.PlaceOf(token), token.Text));
        return new ErrorSyntax(cursor.PlaceOf(token));
    }
}
