namespace PolicyEngine.Syntax;

/// <summary>The test in a cell of a table: a comparison whose left side is the input of the column.</summary>
internal sealed class CellParser(TokenCursor cursor, ExpressionParser expressions)
{
    public CellSyntax Cell()
    {
        var cell = Test();
        var isSecondTest = cursor.Current.Kind is TokenKind.And or TokenKind.Or or TokenKind.Comma
            || SyntaxFacts.Operator(cursor.Current.Kind) is { Precedence: Precedence.Comparison };
        if (isSecondTest)
            cursor.ReportHere(SyntaxErrors.SecondTestInCell(cursor.CurrentPlace, cursor.Current.Text));
        return cell;
    }

    private CellSyntax Test()
    {
        var start = cursor.Start;
        var isWholeCell = cursor.Next.Kind == TokenKind.End;
        if (isWholeCell && (cursor.AtWord("any") || cursor.At(TokenKind.Minus)))
            return new AnyCellSyntax(cursor.PlaceOf(cursor.Take()));
        var isWritten = cursor.TryTake(TokenKind.Is);
        if (cursor.TryTake(TokenKind.Not))
            return Negated(start);
        if (cursor.TryTake(TokenKind.In))
            return Plain(start);
        if (cursor.TryTake(TokenKind.Between))
            return Between(start);
        if (SyntaxFacts.Operator(cursor.Current.Kind) is { Precedence: Precedence.Comparison, Operator: not BinaryOperator.By } sign)
        {
            cursor.Take();
            return Comparison(start, sign.Operator);
        }

        return Worded(start) ?? (isWritten ? Comparison(start, BinaryOperator.Equal) : Plain(start));
    }

    /// <summary>A token that can begin a value.</summary>
    public static bool StartsValue(TokenKind kind) =>
        kind is TokenKind.Bad or TokenKind.Name or TokenKind.LeftParenthesis or TokenKind.Minus or TokenKind.Yes or TokenKind.No
            or (>= TokenKind.Number and <= TokenKind.Text);

    private ComparisonCellSyntax Comparison(int start, BinaryOperator meaning)
    {
        var right = expressions.Sum();
        return new ComparisonCellSyntax(cursor.From(start), meaning, right);
    }

    private ComparisonCellSyntax? Worded(int start)
    {
        foreach (var worded in SyntaxFacts.WordedComparisons)
        {
            if (!cursor.AtWords(worded.Words.AsSpan()) || !StartsValue(cursor.Ahead(worded.Words.Length).Kind))
                continue;
            cursor.Take(worded.Words.Length);
            return Comparison(start, worded.Operator);
        }

        return null;
    }

    private CellSyntax Negated(int start)
    {
        if (cursor.AtWord("applicable") && cursor.Next.Kind == TokenKind.End)
        {
            cursor.Take();
            return new NotApplicableCellSyntax(cursor.From(start));
        }

        if (!cursor.At(TokenKind.In) && !cursor.At(TokenKind.LeftBracket))
            return Comparison(start, BinaryOperator.NotEqual);
        cursor.TryTake(TokenKind.In);
        expressions.Sum();
        cursor.Report(SyntaxErrors.NegatedSetCell(cursor.From(start), cursor.TextFrom(start)));
        return new ErrorCellSyntax(cursor.From(start));
    }

    private CellSyntax Plain(int start)
    {
        var low = expressions.Sum();
        if (cursor.AtWord("to"))
        {
            cursor.Take();
            var high = expressions.Sum();
            return new RangeCellSyntax(cursor.From(start), low, high);
        }

        return low is ListSyntax list
            ? new SetCellSyntax(cursor.From(start), list.Items)
            : new ComparisonCellSyntax(cursor.From(start), BinaryOperator.Equal, low);
    }

    private CellSyntax Between(int start)
    {
        var between = cursor.PlaceOf(cursor.Previous);
        var low = expressions.Sum();
        if (!cursor.TryTake(TokenKind.And))
        {
            cursor.ReportHere(SyntaxErrors.MissingBetweenEnd(between));
            return new ErrorCellSyntax(cursor.From(start));
        }

        var high = expressions.Sum();
        return new RangeCellSyntax(cursor.From(start), low, high);
    }
}
