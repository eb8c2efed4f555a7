using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>From rule text to syntax. Never throws: what cannot be parsed is reported and stands as an error node.</summary>
internal static class Parser
{
    /// <param name="subject">The name for what a comparison here is of: `value` in bands; null where there is none.</param>
    public static ExpressionSyntax ParseExpression(Fragment text, DiagnosticBag diagnostics, string? subject = null)
    {
        var parser = Over(text, diagnostics, out var cursor, subject);
        if (cursor.At(TokenKind.End))
        {
            diagnostics.Add(SyntaxErrors.Empty(text.Place));
            return new ErrorSyntax(text.Place);
        }

        var expression = parser.Expression();
        parser.ExpectEnd();
        return expression;
    }

    public static CellSyntax ParseCell(Fragment text, DiagnosticBag diagnostics)
    {
        var parser = Over(text, diagnostics, out var cursor);
        if (cursor.At(TokenKind.End))
        {
            diagnostics.Add(SyntaxErrors.EmptyCell(text.Place));
            return new ErrorCellSyntax(text.Place);
        }

        var cell = new CellParser(cursor, parser).Cell();
        parser.ExpectEnd();
        return cell;
    }

    private static ExpressionParser Over(Fragment text, DiagnosticBag diagnostics, out TokenCursor cursor, string? subject = null)
    {
        cursor = new TokenCursor(text, Tokenizer.Tokenize(text, diagnostics), diagnostics);
        return new ExpressionParser(cursor, subject);
    }
}
