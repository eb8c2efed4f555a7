using System.Collections.Immutable;

namespace PolicyEngine.Syntax;

/// <summary>Replaces names throughout an expression; everything else, and every place, stays.</summary>
internal static class SyntaxRewriter
{
    public static ExpressionSyntax Names(ExpressionSyntax expression, Func<NameSyntax, ExpressionSyntax> replace)
    {
        return Rewrite(expression);

        ExpressionSyntax Rewrite(ExpressionSyntax e) => e switch
        {
            NameSyntax name => replace(name),
            UnarySyntax unary => unary with { Operand = Rewrite(unary.Operand) },
            BinarySyntax binary => binary with { Left = Rewrite(binary.Left), Right = Rewrite(binary.Right) },
            BetweenSyntax between => between with { Subject = Rewrite(between.Subject), Low = Rewrite(between.Low), High = Rewrite(between.High) },
            InSyntax among => among with { Subject = Rewrite(among.Subject), Set = Rewrite(among.Set) },
            IsStateSyntax state => state with { Subject = Rewrite(state.Subject) },
            IfSyntax choice => choice with { Condition = Rewrite(choice.Condition), Then = Rewrite(choice.Then), Else = Rewrite(choice.Else) },
            CallSyntax call => call with { Arguments = All(call.Arguments) },
            QuantifiedSyntax q => q with { Body = q.Body is null ? null : Rewrite(q.Body), Series = Rewrite(q.Series), Window = Within(q.Window), Where = q.Where is null ? null : Rewrite(q.Where) },
            ListSyntax list => list with { Items = All(list.Items) },
            AppliesSyntax applies => applies with { Condition = Rewrite(applies.Condition), Body = Rewrite(applies.Body) },
            LiteralSyntax or UndefinedSyntax or ErrorSyntax => e,
            _ => throw new ArgumentOutOfRangeException(nameof(expression), e.GetType().Name, "Every syntax node is rewritten here."),
        };

        WindowSyntax? Within(WindowSyntax? window) => window?.Extent is { } extent ? window with { Extent = Rewrite(extent) } : window;

        ImmutableArray<ExpressionSyntax> All(ImmutableArray<ExpressionSyntax> items) => [.. items.Select(Rewrite)];
    }

    public static CellSyntax Names(CellSyntax cell, Func<NameSyntax, ExpressionSyntax> replace) => cell switch
    {
        ComparisonCellSyntax c => c with { Right = Names(c.Right, replace) },
        RangeCellSyntax r => r with { Low = Names(r.Low, replace), High = Names(r.High, replace) },
        SetCellSyntax s => s with { Items = [.. s.Items.Select(i => Names(i, replace))] },
        _ => cell,
    };
}
