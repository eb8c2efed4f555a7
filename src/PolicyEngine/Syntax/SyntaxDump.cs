using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Syntax as an indented tree, one node a line, for people who look for a mistake in a rule or in the parser.</summary>
internal static class SyntaxDump
{
    public static string Of(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        Append(text, "", expression, 0);
        return text.ToString();
    }

    public static string Of(CellSyntax cell)
    {
        var text = new StringBuilder();
        var (head, children) = Describe(cell);
        text.Append(head).Append('\n');
        foreach (var child in children)
            Append(text, "", child, 1);
        return text.ToString();
    }

    public static string Tokens(Fragment fragment, DiagnosticBag diagnostics) =>
        string.Concat(Tokenizer.Tokenize(fragment, diagnostics).Select(t => $"{t}\n"));

    private static void Append(StringBuilder text, string role, ExpressionSyntax expression, int level)
    {
        text.Append(' ', level * 2).Append(role).Append(Describe(expression)).Append('\n');
        foreach (var (childRole, child) in Children(expression))
            Append(text, childRole, child, level + 1);
    }

    private static string Describe(ExpressionSyntax expression) => expression switch
    {
        LiteralSyntax literal => $"Literal {LiteralText.Of(literal)}, {literal.Type.Name}",
        NameSyntax name => $"Name {name.Path}",
        UnarySyntax unary => $"Unary {unary.Operator}",
        BinarySyntax binary => $"Binary {binary.Operator}",
        BetweenSyntax => "Between",
        InSyntax isIn => isIn.Negated ? "NotIn" : "In",
        IsStateSyntax state => $"{(state.Negated ? "IsNot" : "Is")} {state.State}",
        IfSyntax => "If",
        CallSyntax call => $"Call {call.Name}",
        QuantifiedSyntax quantified => $"Quantified {quantified.Aggregate} {quantified.Variable.Text}{Window(quantified.Window)}",
        ListSyntax => "List",
        UndefinedSyntax undefined => $"Undefined, {undefined.Because}",
        AppliesSyntax => "Applies",
        ErrorSyntax => "Error",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string Window(WindowSyntax? window) => window is null ? "" : $" {window.Kind}{(window.Around is null ? "" : $" {window.Around}")}{(window.IfComplete ? " if complete" : "")}";

    /// <summary>The expressions inside an expression, each with its part in it.</summary>
    public static ImmutableArray<(string Role, ExpressionSyntax Child)> Children(ExpressionSyntax expression) => expression switch
    {
        LiteralSyntax or NameSyntax or UndefinedSyntax or ErrorSyntax => [],
        UnarySyntax unary => [("", unary.Operand)],
        BinarySyntax binary => [("", binary.Left), ("", binary.Right)],
        BetweenSyntax between => [("", between.Subject), ("low: ", between.Low), ("high: ", between.High)],
        InSyntax isIn => [("", isIn.Subject), ("set: ", isIn.Set)],
        IsStateSyntax state => [("", state.Subject)],
        IfSyntax choice => [("if: ", choice.Condition), ("then: ", choice.Then), ("else: ", choice.Else)],
        CallSyntax call => [.. call.Arguments.Select(a => ("", a))],
        ListSyntax list => [.. list.Items.Select(i => ("", i))],
        AppliesSyntax applies => [("when: ", applies.Condition), ("body: ", applies.Body)],
        QuantifiedSyntax quantified =>
        [
            .. Optional("body: ", quantified.Body),
            ("series: ", quantified.Series),
            .. Optional("window: ", quantified.Window?.Extent),
            .. Optional("where: ", quantified.Where),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static (string Role, ExpressionSyntax Child)[] Optional(string role, ExpressionSyntax? child) =>
        child is null ? [] : [(role, child)];

    private static (string Head, ImmutableArray<ExpressionSyntax> Children) Describe(CellSyntax cell) => cell switch
    {
        ComparisonCellSyntax comparison => ($"Cell {comparison.Operator}", [comparison.Right]),
        RangeCellSyntax range => ("Cell Range", [range.Low, range.High]),
        SetCellSyntax set => ("Cell Set", set.Items),
        NotApplicableCellSyntax => ("Cell NotApplicable", []),
        AnyCellSyntax => ("Cell Any", []),
        BlankCellSyntax => ("Cell Blank", []),
        ErrorCellSyntax => ("Cell Error", []),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };
}
