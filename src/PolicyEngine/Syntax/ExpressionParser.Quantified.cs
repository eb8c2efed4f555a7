using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>`count(c in basket where c is met)`, `sum(s.days for s in services)` and the short form `sum(points)`.</summary>
internal sealed partial class ExpressionParser
{
    private QuantifiedSyntax Quantified(Aggregate aggregate, Token word)
    {
        var open = cursor.Take();
        var hasBody = cursor.InBracketWithFor;
        var body = hasBody ? Expression() : null;
        if (hasBody)
            ExpectFor();
        var isNamed = hasBody || cursor.Next.Kind == TokenKind.In;
        var variable = isNamed ? Variable() : null;
        var series = Sum();
        variable ??= new NamePart(SyntaxFacts.ImpliedVariable, series.Place);
        var window = isNamed ? Window() : null;
        var where = isNamed && cursor.TryTake(TokenKind.Where) ? Expression() : null;
        CloseQuantified(open, word, isNamed);
        return new QuantifiedSyntax(cursor.From(word.Start), aggregate, cursor.PlaceOf(word), body, variable, series, window, where);
    }

    private void ExpectFor()
    {
        if (cursor.TryTake(TokenKind.For))
            return;
        ReportLeftOver();
        if (cursor.SkipTo(TokenKind.For))
            cursor.Take();
    }

    private NamePart Variable()
    {
        var name = cursor.Current;
        var place = cursor.CurrentPlace;
        if (name.Kind == TokenKind.Name)
            cursor.Take();
        else
            cursor.ReportHere(SyntaxErrors.MissingName(place, "before `in`", name));
        if (name.IsWord && name.Kind != TokenKind.Name && cursor.Next.Kind == TokenKind.In)
            cursor.Take();
        if (!cursor.TryTake(TokenKind.In))
            cursor.ReportHere(SyntaxErrors.MissingIn(cursor.CurrentPlace, name.Text));
        return new NamePart(name.Kind == TokenKind.Name ? name.Text : "", place);
    }

    private WindowSyntax? Window()
    {
        var start = cursor.Start;
        if (cursor.AtWord("over"))
            return LastPeriods(start);
        if (cursor.AtWord("within"))
        {
            cursor.Take();
            var length = Sum();
            return new WindowSyntax(cursor.From(start), WindowKind.Within, length);
        }

        if (!cursor.At(TokenKind.In))
            return null;
        cursor.Take();
        if (cursor.AtWords("this", "financial", "year"))
        {
            cursor.Take(3);
            return new WindowSyntax(cursor.From(start), WindowKind.ThisFinancialYear, null);
        }

        return UnknownWindow(start);
    }

    private WindowSyntax? LastPeriods(int start)
    {
        cursor.Take();
        if (!cursor.AtWord("last"))
            return UnknownWindow(start);
        cursor.Take();
        var count = Sum();
        if (!cursor.AtWord("periods") && !cursor.AtWord("period"))
            return UnknownWindow(start);
        cursor.Take();
        return new WindowSyntax(cursor.From(start), WindowKind.LastPeriods, count);
    }

    private WindowSyntax? UnknownWindow(int start)
    {
        cursor.ReportHere(SyntaxErrors.UnknownWindow(cursor.From(start), cursor.TextFrom(start)));
        cursor.SkipTo(TokenKind.Where);
        return null;
    }

    private void CloseQuantified(Token open, Token word, bool isNamed)
    {
        var isShort = !isNamed;
        if (isShort && cursor.At(TokenKind.Comma))
            cursor.ReportHere(SyntaxErrors.AggregateNeedsList(cursor.CurrentPlace, word.Text));
        else if (isShort && (cursor.At(TokenKind.Where) || cursor.AtWord("over") || cursor.AtWord("within")))
            cursor.ReportHere(SyntaxErrors.AggregateNeedsName(cursor.CurrentPlace, word.Text, cursor.TextFrom(open.End), cursor.Current.Text));
        Close(open, TokenKind.RightParenthesis);
    }
}
