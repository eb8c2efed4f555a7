using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>What stands between operators: literals, names, calls, lists and brackets.</summary>
internal sealed partial class ExpressionParser
{
    private ExpressionSyntax Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Bad:
                cursor.Take();
                return new ErrorSyntax(cursor.PlaceOf(token));
            case TokenKind.LeftParenthesis:
                return Parenthesised();
            case TokenKind.LeftBracket:
                return List();
            case TokenKind.Undefined or TokenKind.NotSupplied:
                return new UndefinedSyntax(cursor.PlaceOf(cursor.Take()), SyntaxFacts.PolicyDoesNotSay);
            case TokenKind.Name:
                return NameOrCall();
            case TokenKind.If or TokenKind.Not:
                cursor.ReportHere(SyntaxErrors.NeedsBrackets(cursor.CurrentPlace, token.Text));
                return token.Kind == TokenKind.If ? Nested(If) : Not();
            default:
                return IsLiteral(token.Kind) ? Literal() : MissingValue();
        }
    }

    /// <summary>The current token is left where it is: it may close or join something.</summary>
    private ExpressionSyntax MissingValue()
    {
        if (subject is not null && AtComparison)
        {
            cursor.ReportHere(SyntaxErrors.NothingCompared(cursor.CurrentPlace, subject));
            return new NameSyntax(cursor.CurrentPlace, [new NamePart(subject, cursor.CurrentPlace)]);
        }

        var before = cursor.Previous;
        var after = before == cursor.Current ? null : before.Text;
        cursor.ReportHere(SyntaxErrors.MissingValue(cursor.CurrentPlace, after, cursor.Current));
        return new ErrorSyntax(cursor.CurrentPlace);
    }

    private ExpressionSyntax Parenthesised()
    {
        var open = cursor.Take();
        var inner = Expression();
        Close(open, TokenKind.RightParenthesis);
        return inner;
    }

    private ListSyntax List()
    {
        var open = cursor.Take();
        var items = Items(open, TokenKind.RightBracket);
        return new ListSyntax(cursor.From(open.Start), items);
    }

    private ExpressionSyntax NameOrCall()
    {
        var isCall = cursor.Next.Kind == TokenKind.LeftParenthesis;
        if (!isCall)
            return Name();
        var name = cursor.Take();
        var place = cursor.PlaceOf(name);
        if (SyntaxFacts.AggregateOf(name.Text) is { } aggregate)
            return Quantified(aggregate, name);
        var open = cursor.Take();
        var arguments = Items(open, TokenKind.RightParenthesis);
        return new CallSyntax(cursor.From(name.Start), name.Text, place, arguments);
    }

    private ExpressionSyntax Name()
    {
        var start = cursor.Start;
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var isWhole = true;
        do
        {
            if (Part() is { } part)
                parts.Add(part);
            else
                isWhole = false;
        }
        while (cursor.TryTake(TokenKind.Dot));
        var place = cursor.From(start);
        return isWhole ? new NameSyntax(place, parts.ToImmutable()) : new ErrorSyntax(place);
    }

    private NamePart? Part()
    {
        if (!cursor.Current.IsWord)
        {
            cursor.ReportHere(SyntaxErrors.MissingName(cursor.CurrentPlace, "after the dot", cursor.Current));
            return null;
        }

        var name = cursor.Take();
        var place = cursor.PlaceOf(name);
        if (!cursor.At(TokenKind.LeftBracket) || cursor.Start != name.End)
            return new NamePart(name.Text, place);
        return Index() is { } index ? new NamePart(name.Text, place, index) : null;
    }

    private NameSyntax? Index()
    {
        var open = cursor.Take();
        NameSyntax? index = null;
        if (cursor.At(TokenKind.Name))
            index = Nested(Name) as NameSyntax;
        else
            cursor.ReportHere(SyntaxErrors.MissingName(cursor.CurrentPlace, "in the square brackets", cursor.Current));
        Close(open, TokenKind.RightBracket);
        return index;
    }

    private ImmutableArray<ExpressionSyntax> Items(Token open, TokenKind closing)
    {
        var items = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        if (!cursor.At(closing))
        {
            do
            {
                items.Add(Expression());
                if (cursor.Current.Kind is not (TokenKind.Comma or TokenKind.RightBracket or TokenKind.RightParenthesis or TokenKind.End))
                {
                    ReportLeftOver();
                    cursor.SkipTo(TokenKind.Comma);
                }
            }
            while (cursor.TryTake(TokenKind.Comma));
        }

        Close(open, closing);
        return items.ToImmutable();
    }

    private void Close(Token open, TokenKind closing)
    {
        if (cursor.TryTake(closing))
            return;
        if (!cursor.At(TokenKind.End))
        {
            if (cursor.Current.Kind is TokenKind.RightParenthesis or TokenKind.RightBracket)
                cursor.ReportHere(SyntaxErrors.WrongBracket(cursor.CurrentPlace, cursor.PlaceOf(open), open.Text, cursor.Current.Text));
            else
                ReportLeftOver();
            cursor.SkipTo(closing);
        }

        if (cursor.At(TokenKind.End))
            cursor.ReportHere(SyntaxErrors.UnclosedBracket(cursor.PlaceOf(open), open.Text));
        else
            cursor.Take();
    }

    /// <summary>Nothing is said where something later in the text could not even be read: what is left over is left over because of that.</summary>
    private void ReportLeftOver()
    {
        if (!cursor.IsAhead(TokenKind.Bad))
            cursor.ReportHere(SyntaxErrors.LeftOver(cursor.CurrentPlace, cursor.PlaceOf(cursor.Previous), cursor.Previous.Text, cursor.Current));
    }

    private static bool ContinuesName(Token next) => next.Kind is TokenKind.Dot or TokenKind.LeftParenthesis;

    /// <summary>The token after the next few begins a value, so that those few are words of the language and not names.</summary>
    private bool StartsValue(int ahead) => CellParser.StartsValue(cursor.Ahead(ahead).Kind);
}
