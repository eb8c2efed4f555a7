using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>One comparison between sums. Comparisons do not chain.</summary>
internal sealed partial class ExpressionParser
{
    private ExpressionSyntax Comparison()
    {
        var start = cursor.Start;
        var left = Sum();
        if (!AtComparison)
            return left;
        var middle = cursor.Next.Start;
        var comparison = ComparisonOf(start, left);
        if (!AtComparison)
            return comparison;
        var (first, shared) = (cursor.TextFrom(start), cursor.TextFrom(middle));
        var place = cursor.CurrentPlace;
        var second = cursor.Start;
        ComparisonOf(second, left);
        cursor.Report(SyntaxErrors.ComparisonChain(place, cursor.From(start), first, $"{shared} {cursor.TextFrom(second)}"));
        while (AtComparison)
            ComparisonOf(cursor.Start, left);
        return new ErrorSyntax(cursor.From(start));
    }

    private bool AtComparison => cursor.Current.Kind switch
    {
        TokenKind.Is or TokenKind.In or TokenKind.Between => true,
        TokenKind.Not => cursor.Next.Kind is TokenKind.In or TokenKind.Between,
        TokenKind.Name => WordedComparison() is not null,
        var kind => SyntaxFacts.Operator(kind) is { Precedence: Precedence.Comparison },
    };

    private ExpressionSyntax ComparisonOf(int start, ExpressionSyntax left)
    {
        var sign = cursor.Current;
        if (cursor.TryTake(TokenKind.Is))
            return Is(start, left, sign);
        if (sign.Kind is TokenKind.Not or TokenKind.In or TokenKind.Between)
            return InOrBetween(start, left, cursor.TryTake(TokenKind.Not));
        if (WordedComparison() is { } worded)
            return Worded(start, left, worded, cursor.Start);
        cursor.Take();
        return Compare(start, left, SyntaxFacts.Operator(sign.Kind)!.Operator, cursor.PlaceOf(sign));
    }

    private BinarySyntax Compare(int start, ExpressionSyntax left, BinaryOperator meaning, Place sign)
    {
        var right = Sum();
        return new BinarySyntax(cursor.From(start), meaning, sign, left, right);
    }

    private ExpressionSyntax Is(int start, ExpressionSyntax left, Token word)
    {
        var isNegated = cursor.TryTake(TokenKind.Not);
        var sign = cursor.From(word.Start);
        var next = cursor.Current;
        if (SyntaxFacts.StateOf(next.Text) is { } state && next.Kind == TokenKind.Name && !ContinuesName(cursor.Next))
        {
            cursor.Take();
            return new IsStateSyntax(cursor.From(start), left, isNegated, state);
        }

        if (next.Kind is TokenKind.In or TokenKind.Between)
        {
            var instead = isNegated ? $"not {next.Text}" : next.Text;
            cursor.Report(SyntaxErrors.OtherNotation(sign.To(cursor.CurrentPlace), $"{cursor.TextFrom(word.Start)} {next.Text}", instead));
            return InOrBetween(start, left, isNegated);
        }

        if (next.Kind == TokenKind.NotSupplied && !isNegated)
            cursor.Report(SyntaxErrors.OtherNotation(cursor.CurrentPlace, next.Text, "not supplied"));
        if (WordedComparison() is { } worded && !isNegated && StartsValue(worded.Words.Length))
            return Worded(start, left, worded, word.Start);
        if (SyntaxFacts.Operator(next.Kind) is { Precedence: Precedence.Comparison } doubled && !isNegated)
        {
            cursor.Take();
            cursor.Report(SyntaxErrors.OtherNotation(cursor.From(word.Start), cursor.TextFrom(word.Start), doubled.Text));
            return Compare(start, left, doubled.Operator, cursor.PlaceOf(next));
        }

        return Compare(start, left, isNegated ? BinaryOperator.NotEqual : BinaryOperator.Equal, sign);
    }

    private ExpressionSyntax InOrBetween(int start, ExpressionSyntax left, bool isNegated)
    {
        if (cursor.TryTake(TokenKind.In))
        {
            var set = Sum();
            return new InSyntax(cursor.From(start), left, isNegated, set);
        }

        var word = cursor.PlaceOf(cursor.Take());
        var low = Sum();
        if (!cursor.TryTake(TokenKind.And))
        {
            cursor.ReportHere(SyntaxErrors.MissingBetweenEnd(word));
            return new ErrorSyntax(cursor.From(start));
        }

        var high = Sum();
        var between = new BetweenSyntax(cursor.From(start), left, low, high);
        return isNegated ? new UnarySyntax(between.Place, UnaryOperator.Not, word, between) : between;
    }

    private WordedComparison? WordedComparison() =>
        SyntaxFacts.WordedComparisons.FirstOrDefault(w => cursor.AtWords(w.Words.AsSpan()));

    /// <summary>`above 10` belongs to cells; in an expression the sign is meant.</summary>
    private BinarySyntax Worded(int start, ExpressionSyntax left, WordedComparison worded, int signStart)
    {
        cursor.Take(worded.Words.Length);
        var sign = cursor.From(signStart);
        cursor.Report(SyntaxErrors.OtherNotation(sign, cursor.TextFrom(signStart), worded.Operator.Spelling().Text));
        return Compare(start, left, worded.Operator, sign);
    }
}
