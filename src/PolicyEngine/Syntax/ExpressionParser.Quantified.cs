using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>`count(c in basket where c is met)`, `sum(s.days for s in services)` and the short form `sum(points)`.</summary>
internal sealed partial class ExpressionParser
{
    private ExpressionSyntax Quantified(Aggregate aggregate, Token word)
    {
        var open = cursor.Take();
        var hasBody = cursor.InBracketWithFor;
        var body = hasBody ? Expression() : null;
        if (hasBody)
            ExpectFor();
        var isNamed = hasBody || cursor.Next.Kind == TokenKind.In;
        var variable = isNamed ? Variable() : null;
        var series = Nested(Sum);
        var window = isNamed ? Window() : null;
        var where = isNamed && cursor.TryTake(TokenKind.Where) ? Expression() : null;
        var runsOverOneList = isNamed || IsOneList(open, word);
        Close(open, TokenKind.RightParenthesis);
        if (!runsOverOneList || (isNamed && variable is null))
            return new ErrorSyntax(cursor.From(word.Start));
        variable ??= new NamePart(SyntaxFacts.ImpliedVariable, series.Place);
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

    private NamePart? Variable()
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
        return name.Kind == TokenKind.Name ? new NamePart(name.Text, place) : null;
    }

    private WindowSyntax? Window()
    {
        var start = cursor.Start;
        var window = cursor.AtWord("over") ? LastPeriods(start)
            : cursor.AtWord("within") ? Reaching(WindowKind.Within, start)
            : cursor.AtWord("since") ? Reaching(WindowKind.Since, start)
            : cursor.At(TokenKind.In) ? ThisYear(start)
            : null;
        if (window is null || !cursor.At(TokenKind.If) || !cursor.Next.Is("complete"))
            return window;
        cursor.Take(2);
        return window with { Place = cursor.From(start), IfComplete = true };
    }

    private WindowSyntax? Reaching(WindowKind kind, int start)
    {
        cursor.Take();
        var extent = Nested(Sum);
        return cursor.At(TokenKind.Name) ? UnknownWindow(start) : new WindowSyntax(cursor.From(start), kind, extent);
    }

    private WindowSyntax? ThisYear(int start)
    {
        cursor.Take();
        WindowKind? year = cursor.AtWords("this", "financial", "year") ? WindowKind.ThisFinancialYear
            : cursor.AtWords("this", "calendar", "year") ? WindowKind.ThisCalendarYear
            : null;
        if (year is { } kind)
        {
            cursor.Take(3);
            return new WindowSyntax(cursor.From(start), kind, null);
        }

        if (!cursor.AtWord("this") || cursor.Next.Kind != TokenKind.Name)
            return UnknownWindow(start);
        cursor.Take();
        var around = cursor.Take().Text;
        return cursor.At(TokenKind.Name) ? UnknownWindow(start) : new WindowSyntax(cursor.From(start), WindowKind.ThisPeriod, null) { Around = around };
    }

    private WindowSyntax? LastPeriods(int start)
    {
        cursor.Take();
        if (!cursor.AtWord("last"))
            return UnknownWindow(start);
        cursor.Take();
        var count = Nested(Sum);
        if (!cursor.AtWord("periods") && !cursor.AtWord("period"))
            return UnknownWindow(start);
        cursor.Take();
        return new WindowSyntax(cursor.From(start), WindowKind.LastPeriods, count);
    }

    private WindowSyntax? UnknownWindow(int start)
    {
        var isEcho = cursor.IsReportedHere;
        cursor.SkipTo(TokenKind.Where);
        if (!isEcho)
            cursor.Report(SyntaxErrors.UnknownWindow(cursor.From(start), cursor.TextFrom(start)));
        return null;
    }

    /// <summary>The short form takes one list and nothing after it.</summary>
    private bool IsOneList(Token open, Token word)
    {
        if (cursor.At(TokenKind.Comma))
            cursor.ReportHere(SyntaxErrors.AggregateNeedsList(cursor.CurrentPlace, word.Text));
        else if (cursor.At(TokenKind.Where) || cursor.AtWord("over") || cursor.AtWord("within") || cursor.AtWord("since"))
            cursor.ReportHere(SyntaxErrors.AggregateNeedsName(cursor.CurrentPlace, word.Text, cursor.TextFrom(open.End), cursor.Current.Text));
        else
            return true;
        return false;
    }
}
