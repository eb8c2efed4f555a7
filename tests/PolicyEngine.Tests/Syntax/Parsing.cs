using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Syntax;
using PolicyEngine.Text;

namespace PolicyEngine.Tests.Syntax;

/// <summary>Text in, syntax and findings out.</summary>
internal static class Parsing
{
    public static Fragment Fragment(string text) => PolicyEngine.Text.Fragment.Whole(new SourceText("rules.yaml", text));

    public static (ExpressionSyntax Syntax, ImmutableArray<Diagnostic> Diagnostics) Expression(string text)
    {
        var diagnostics = new DiagnosticBag();
        return (Parser.ParseExpression(Fragment(text), diagnostics), diagnostics.ToImmutable());
    }

    public static (CellSyntax Syntax, ImmutableArray<Diagnostic> Diagnostics) Cell(string text)
    {
        var diagnostics = new DiagnosticBag();
        return (Parser.ParseCell(Fragment(text), diagnostics), diagnostics.ToImmutable());
    }

    public static ExpressionSyntax Good(string text)
    {
        var (syntax, diagnostics) = Expression(text);
        Assert.Empty(diagnostics.Select(d => $"{text}: {d.Message}"));
        return syntax;
    }

    public static CellSyntax GoodCell(string text)
    {
        var (syntax, diagnostics) = Cell(text);
        Assert.Empty(diagnostics.Select(d => $"{text}: {d.Message}"));
        return syntax;
    }

    public static ImmutableArray<Token> Tokens(string text) => Tokenizer.Tokenize(Fragment(text), new DiagnosticBag());
}
