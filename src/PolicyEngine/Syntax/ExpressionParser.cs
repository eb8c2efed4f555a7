using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Precedence climbing over the operator table. Chains loop; only brackets, branches and prefixes go a level down.</summary>
internal sealed partial class ExpressionParser(TokenCursor cursor, string? subject = null)
{
    public ExpressionSyntax Expression() => Nested(() => cursor.At(TokenKind.If) ? If() : Chain(Precedence.Or));

    public ExpressionSyntax Sum() => Chain(Precedence.Sum);

    /// <summary>Whatever is left over is reported once.</summary>
    public void ExpectEnd()
    {
        if (!cursor.At(TokenKind.End))
            ReportLeftOver();
    }

    private ExpressionSyntax Nested(Func<ExpressionSyntax> parse)
    {
        var place = cursor.CurrentPlace;
        var syntax = cursor.Enter() ? parse() : new ErrorSyntax(place);
        cursor.Leave();
        return syntax;
    }

    private ExpressionSyntax Chain(Precedence level)
    {
        var start = cursor.Start;
        var left = Operand(level);
        while (SyntaxFacts.Operator(cursor.Current.Kind) is { } spelling && spelling.Precedence == level)
        {
            var place = cursor.PlaceOf(cursor.Take());
            var right = Operand(level);
            left = new BinarySyntax(cursor.From(start), spelling.Operator, place, left, right);
        }

        return left;
    }

    private ExpressionSyntax Operand(Precedence level) => level switch
    {
        Precedence.Or => Chain(Precedence.And),
        Precedence.And => Not(),
        Precedence.Sum => Chain(Precedence.Product),
        _ => Unary(),
    };

    private ExpressionSyntax Not() => cursor.At(TokenKind.Not) ? Prefix(UnaryOperator.Not, Not) : Comparison();

    private ExpressionSyntax Unary() => cursor.At(TokenKind.Minus) ? Prefix(UnaryOperator.Minus, Unary) : Primary();

    private UnarySyntax Prefix(UnaryOperator meaning, Func<ExpressionSyntax> operand)
    {
        var start = cursor.Start;
        var place = cursor.PlaceOf(cursor.Take());
        var inner = Nested(operand);
        return new UnarySyntax(cursor.From(start), meaning, place, inner);
    }

    private ExpressionSyntax If()
    {
        var start = cursor.Start;
        var word = cursor.PlaceOf(cursor.Take());
        var condition = Expression();
        if (!ExpectBranch(TokenKind.Then, word))
            return new ErrorSyntax(cursor.From(start));
        var then = Expression();
        if (!ExpectBranch(TokenKind.Else, word))
            return new ErrorSyntax(cursor.From(start));
        var otherwise = Expression();
        return new IfSyntax(cursor.From(start), condition, then, otherwise);
    }

    private bool ExpectBranch(TokenKind kind, Place word)
    {
        if (cursor.TryTake(kind))
            return true;
        var isMissing = cursor.Current.Kind is TokenKind.End or TokenKind.Else or TokenKind.Comma
            or TokenKind.RightParenthesis or TokenKind.RightBracket
            || (kind == TokenKind.Then && !cursor.IsAhead(kind));
        if (isMissing)
            cursor.ReportHere(kind == TokenKind.Then ? SyntaxErrors.MissingThen(word, cursor.CurrentPlace) : SyntaxErrors.MissingElse(word, cursor.CurrentPlace));
        else
            ReportLeftOver();
        return cursor.SkipTo(kind) && cursor.TryTake(kind);
    }
}
