using System.Text;
using PolicyEngine.Kernel;

namespace PolicyEngine.Syntax;

/// <summary>Syntax as text with no more brackets than it needs: parsing the text gives the syntax back.</summary>
internal sealed class SyntaxPrinter
{
    private readonly StringBuilder text = new();

    private SyntaxPrinter()
    {
    }

    public static string Print(ExpressionSyntax expression)
    {
        var printer = new SyntaxPrinter();
        printer.Write(expression, Precedence.If);
        return printer.text.ToString();
    }

    public static string Print(CellSyntax cell) => cell switch
    {
        ComparisonCellSyntax { Operator: BinaryOperator.Equal } c => PlainCell(c.Right),
        ComparisonCellSyntax c => $"{c.Operator.Spelling().Text} {Print(c.Right, Precedence.Sum)}",
        RangeCellSyntax c => $"{Print(c.Low, Precedence.Sum)} to {Print(c.High, Precedence.Sum)}",
        SetCellSyntax c => Print(new ListSyntax(c.Place, c.Items)),
        NotApplicableCellSyntax => "not applicable",
        AnyCellSyntax => "any",
        BlankCellSyntax => "",
        ErrorCellSyntax => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    /// <summary>The sign is left out unless the cell would then read as something else.</summary>
    private static string PlainCell(ExpressionSyntax right)
    {
        var plain = Print(right, Precedence.Sum);
        var opensWithWord = right is ListSyntax || SyntaxFacts.WordedComparisons.Any(w => plain.StartsWith(w.Words[0], StringComparison.Ordinal));
        return plain == "any" || opensWithWord ? $"= {plain}" : plain;
    }

    private static string Print(ExpressionSyntax expression, Precedence least)
    {
        var printer = new SyntaxPrinter();
        printer.Write(expression, least);
        return printer.text.ToString();
    }

    private void Write(ExpressionSyntax expression, Precedence least)
    {
        var needsBrackets = PrecedenceOf(expression) < least;
        if (needsBrackets)
            text.Append('(');
        WriteBare(expression);
        if (needsBrackets)
            text.Append(')');
    }

    private void WriteBare(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralSyntax literal:
                text.Append(LiteralText.Of(literal));
                break;
            case NameSyntax name:
                text.Append(name.Path);
                break;
            case UnarySyntax { Operator: UnaryOperator.Not } not:
                Write("not ", not.Operand, Precedence.Not);
                break;
            case UnarySyntax minus:
                Write("-", minus.Operand, Precedence.Unary);
                break;
            case BinarySyntax binary:
                WriteBinary(binary);
                break;
            case BetweenSyntax between:
                Write("", between.Subject, Precedence.Sum);
                Write(" between ", between.Low, Precedence.Sum);
                Write(" and ", between.High, Precedence.Sum);
                break;
            case InSyntax isIn:
                Write("", isIn.Subject, Precedence.Sum);
                Write(isIn.Negated ? " not in " : " in ", isIn.Set, Precedence.Sum);
                break;
            case IsStateSyntax state:
                Write("", state.Subject, Precedence.Sum);
                text.Append(state.Negated ? " is not " : " is ").Append(state.State.ToString().ToLowerInvariant());
                break;
            case IfSyntax choice:
                Write("if ", choice.Condition, Precedence.If);
                Write(" then ", choice.Then, Precedence.If);
                Write(" else ", choice.Else, Precedence.If);
                break;
            case CallSyntax call:
                WriteItems($"{call.Name}(", call.Arguments, ")");
                break;
            case ListSyntax list:
                WriteItems("[", list.Items, "]");
                break;
            case QuantifiedSyntax quantified:
                WriteQuantified(quantified);
                break;
            case UndefinedSyntax:
                text.Append("undefined");
                break;
            case AppliesSyntax applies:
                Write("", applies.Body, Precedence.If);
                Write(" applies when ", applies.Condition, Precedence.If);
                break;
            case ErrorSyntax:
                text.Append('?');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(expression));
        }
    }

    private void Write(string before, ExpressionSyntax expression, Precedence least)
    {
        text.Append(before);
        Write(expression, least);
    }

    private void WriteBinary(BinarySyntax binary)
    {
        var spelling = binary.Operator.Spelling();
        var isComparison = spelling.Precedence == Precedence.Comparison;
        Write("", binary.Left, isComparison ? Precedence.Sum : spelling.Precedence);
        Write($" {spelling.Text} ", binary.Right, spelling.Precedence + 1);
    }

    private void WriteItems(string open, IEnumerable<ExpressionSyntax> items, string close)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            Write(separator, item, Precedence.If);
            separator = ", ";
        }

        text.Append(close);
    }

    private void WriteQuantified(QuantifiedSyntax quantified)
    {
        text.Append(quantified.Aggregate.ToString().ToLowerInvariant()).Append('(');
        if (quantified.Body is { } body)
            Write("", body, Precedence.If);
        text.Append(quantified.Body is null ? "" : " for ").Append(quantified.Variable.Text);
        Write(" in ", quantified.Series, Precedence.Sum);
        if (quantified.Window is { } window)
            WriteWindow(window);
        if (quantified.Where is { } where)
            Write(" where ", where, Precedence.If);
        text.Append(')');
    }

    private void WriteWindow(WindowSyntax window)
    {
        var (before, after) = window.Kind switch
        {
            WindowKind.LastPeriods => (" over last ", " periods"),
            WindowKind.Within => (" within ", ""),
            WindowKind.Since => (" since ", ""),
            WindowKind.ThisFinancialYear => (" in this financial year", ""),
            WindowKind.ThisCalendarYear => (" in this calendar year", ""),
            _ => ($" in this {window.Around}", ""),
        };
        text.Append(before);
        if (window.Extent is { } extent)
            Write(extent, Precedence.Sum);
        text.Append(after).Append(window.IfComplete ? " if complete" : "");
    }

    private static Precedence PrecedenceOf(ExpressionSyntax expression) => expression switch
    {
        IfSyntax or AppliesSyntax => Precedence.If,
        BinarySyntax binary => binary.Operator.Spelling().Precedence,
        BetweenSyntax or InSyntax or IsStateSyntax => Precedence.Comparison,
        UnarySyntax { Operator: UnaryOperator.Not } => Precedence.Not,
        UnarySyntax => Precedence.Unary,
        _ => Precedence.Primary,
    };
}
