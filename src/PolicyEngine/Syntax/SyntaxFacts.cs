using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Syntax;

/// <summary>How tightly things bind, loosest first.</summary>
internal enum Precedence
{
    If,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Unary,
    Primary,
}

/// <summary>A sign or reserved word. One that is not the language's own is understood, and the right one named.</summary>
internal sealed record Spelling(string Text, TokenKind Kind, string? Instead = null);

internal sealed record OperatorSpelling(BinaryOperator Operator, TokenKind Kind, string Text, Precedence Precedence);

/// <summary>A comparison in words, as cells write it.</summary>
internal sealed record WordedComparison(ImmutableArray<string> Words, BinaryOperator Operator);

/// <summary>The words and signs of the language, each in one table.</summary>
internal static class SyntaxFacts
{
    /// <summary>Deeper nesting is reported, not parsed.</summary>
    public const int MostLevels = 64;

    /// <summary>Longer expressions are reported, not parsed: about a thousand operators or list items.</summary>
    public const int MostTokens = 2000;

    /// <summary>The name of each item where an aggregate names none: `sum(points)`.</summary>
    public const string ImpliedVariable = "it";

    public const string PolicyDoesNotSay = "the policy does not say";

    public static readonly ImmutableArray<Spelling> Signs =
    [
        new("<=", TokenKind.LessOrEqual),
        new(">=", TokenKind.GreaterOrEqual),
        new("!=", TokenKind.NotEqual),
        new("==", TokenKind.Equal, "="),
        new("<>", TokenKind.NotEqual, "!="),
        new("=<", TokenKind.LessOrEqual, "<="),
        new("=>", TokenKind.GreaterOrEqual, ">="),
        new("&&", TokenKind.And, "and"),
        new("||", TokenKind.Or, "or"),
        new("(", TokenKind.LeftParenthesis),
        new(")", TokenKind.RightParenthesis),
        new("[", TokenKind.LeftBracket),
        new("]", TokenKind.RightBracket),
        new(",", TokenKind.Comma),
        new(".", TokenKind.Dot),
        new("<", TokenKind.Less),
        new("≤", TokenKind.LessOrEqual),
        new(">", TokenKind.Greater),
        new("≥", TokenKind.GreaterOrEqual),
        new("=", TokenKind.Equal),
        new("+", TokenKind.Plus),
        new("-", TokenKind.Minus),
        new("*", TokenKind.Star),
        new("×", TokenKind.Star),
        new("/", TokenKind.Slash),
        new("!", TokenKind.Not, "not"),
        new("&", TokenKind.And, "and"),
        new("|", TokenKind.Or, "or"),
        new("≠", TokenKind.NotEqual, "!="),
        new("÷", TokenKind.Slash, "/"),
        new("–", TokenKind.Minus, "-"),
        new("−", TokenKind.Minus, "-"),
    ];

    public static readonly ImmutableArray<Spelling> ReservedWords =
    [
        new("if", TokenKind.If),
        new("then", TokenKind.Then),
        new("else", TokenKind.Else),
        new("or", TokenKind.Or),
        new("and", TokenKind.And),
        new("not", TokenKind.Not),
        new("is", TokenKind.Is),
        new("in", TokenKind.In),
        new("between", TokenKind.Between),
        new("by", TokenKind.By),
        new("of", TokenKind.Of),
        new("for", TokenKind.For),
        new("where", TokenKind.Where),
        new("yes", TokenKind.Yes),
        new("no", TokenKind.No),
        new("true", TokenKind.Yes, "yes"),
        new("false", TokenKind.No, "no"),
        new("undefined", TokenKind.Undefined),
        new("not-supplied", TokenKind.NotSupplied),
    ];

    private static readonly Dictionary<string, Spelling> ReservedByText = ReservedWords.ToDictionary(w => w.Text, StringComparer.Ordinal);

    public static readonly ImmutableArray<OperatorSpelling> Operators =
    [
        new(BinaryOperator.Or, TokenKind.Or, "or", Precedence.Or),
        new(BinaryOperator.And, TokenKind.And, "and", Precedence.And),
        new(BinaryOperator.Less, TokenKind.Less, "<", Precedence.Comparison),
        new(BinaryOperator.LessOrEqual, TokenKind.LessOrEqual, "<=", Precedence.Comparison),
        new(BinaryOperator.Greater, TokenKind.Greater, ">", Precedence.Comparison),
        new(BinaryOperator.GreaterOrEqual, TokenKind.GreaterOrEqual, ">=", Precedence.Comparison),
        new(BinaryOperator.Equal, TokenKind.Equal, "=", Precedence.Comparison),
        new(BinaryOperator.NotEqual, TokenKind.NotEqual, "!=", Precedence.Comparison),
        new(BinaryOperator.By, TokenKind.By, "by", Precedence.Comparison),
        new(BinaryOperator.Add, TokenKind.Plus, "+", Precedence.Sum),
        new(BinaryOperator.Subtract, TokenKind.Minus, "-", Precedence.Sum),
        new(BinaryOperator.Multiply, TokenKind.Star, "*", Precedence.Product),
        new(BinaryOperator.Divide, TokenKind.Slash, "/", Precedence.Product),
        new(BinaryOperator.Of, TokenKind.Of, "of", Precedence.Product),
    ];

    public static readonly ImmutableArray<WordedComparison> WordedComparisons =
    [
        new(["above"], BinaryOperator.Greater),
        new(["below"], BinaryOperator.Less),
        new(["at", "least"], BinaryOperator.GreaterOrEqual),
        new(["at", "most"], BinaryOperator.LessOrEqual),
    ];

    private static readonly ImmutableArray<string> Aggregates = Lowered(Enum.GetNames<Aggregate>());

    private static readonly ImmutableArray<string> States = Lowered(Enum.GetNames<StateTest>());

    /// <summary>Words that mean something only in their place; anywhere else they are names.</summary>
    public static readonly ImmutableArray<string> ContextualWords =
    [
        .. Aggregates,
        .. States,
        .. WordedComparisons.SelectMany(w => w.Words).Distinct(),
        .. Units.Words,
        "working", "per", "to", "over", "last", "period", "periods", "within", "this", "financial",
    ];

    /// <summary>Words that may follow a value, for guessing at a misspelt one.</summary>
    public static readonly ImmutableArray<string> JoiningWords =
        ["and", "or", "is", "in", "not", "between", "by", "of", "then", "else", "for", "where", "over", "within", "to", "per"];

    public static Spelling? Reserved(string text) => ReservedByText.GetValueOrDefault(text);

    public static Aggregate? AggregateOf(string word) => Aggregates.IndexOf(word) is >= 0 and var at ? (Aggregate)at : null;

    public static StateTest? StateOf(string word) => States.IndexOf(word) is >= 0 and var at ? (StateTest)at : null;

    public static OperatorSpelling? Operator(TokenKind kind) => Operators.FirstOrDefault(o => o.Kind == kind);

    public static OperatorSpelling Spelling(this BinaryOperator meaning) => Operators.First(o => o.Operator == meaning);

    private static ImmutableArray<string> Lowered(string[] names) => [.. names.Select(n => n.ToLowerInvariant())];
}
