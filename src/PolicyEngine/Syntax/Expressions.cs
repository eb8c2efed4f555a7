using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Syntax;

/// <summary>An expression as written. Every node knows its place; names and types are not resolved yet.</summary>
internal abstract record ExpressionSyntax(Place Place)
{
    public sealed override string ToString() => SyntaxPrinter.Print(this);
}

/// <summary>A constant. The type says the unit; the number is exact (90% is 9/10, a date is a day number).</summary>
internal sealed record LiteralSyntax(Place Place, PolicyType Type, Extent Value) : ExpressionSyntax(Place);

/// <summary>`service.type`, `utilisation`, `thresholds[indicator].bound`: dotted parts, each with the names put in brackets after it.</summary>
internal sealed record NameSyntax(Place Place, ImmutableArray<NamePart> Parts) : ExpressionSyntax(Place)
{
    public string Path => string.Join('.', Parts.Select(p => p.ToString()));

    public bool Equals(NameSyntax? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Parts.Length, Parts[0]);
}

internal sealed record NamePart(string Text, Place Place, NameSyntax? Index = null)
{
    public override string ToString() => Index is null ? Text : $"{Text}[{Index.Path}]";
}

/// <summary>`not x`, `-x`.</summary>
internal sealed record UnarySyntax(Place Place, UnaryOperator Operator, Place OperatorPlace, ExpressionSyntax Operand) : ExpressionSyntax(Place);

/// <summary>Arithmetic, comparison, `and`, `or`, `of`, `is`, `is not`, `by`.</summary>
internal sealed record BinarySyntax(Place Place, BinaryOperator Operator, Place OperatorPlace, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Place);

/// <summary>`x between 80% and 90%`, both ends included.</summary>
internal sealed record BetweenSyntax(Place Place, ExpressionSyntax Subject, ExpressionSyntax Low, ExpressionSyntax High) : ExpressionSyntax(Place);

/// <summary>`x in [a, b]`, `x not in [a, b]`.</summary>
internal sealed record InSyntax(Place Place, ExpressionSyntax Subject, bool Negated, ExpressionSyntax Set) : ExpressionSyntax(Place);

/// <summary>`x is supplied`, `x is not applicable`, `t is met`, `t is missed`.</summary>
internal sealed record IsStateSyntax(Place Place, ExpressionSyntax Subject, bool Negated, StateTest State) : ExpressionSyntax(Place);

internal sealed record IfSyntax(Place Place, ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else) : ExpressionSyntax(Place);

/// <summary>`min(a, b)`, `round(x, 1)`, `reading(majority)`.</summary>
internal sealed record CallSyntax(Place Place, string Name, Place NamePlace, ImmutableArray<ExpressionSyntax> Arguments) : ExpressionSyntax(Place)
{
    public bool Equals(CallSyntax? other) => other is not null && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Name, Arguments.Length);
}

/// <summary>`count(c in basket where c is met)`, `sum(s.days_used for s in services)`.</summary>
internal sealed record QuantifiedSyntax(
    Place Place,
    Aggregate Aggregate,
    Place AggregatePlace,
    ExpressionSyntax? Body,
    NamePart Variable,
    ExpressionSyntax Series,
    WindowSyntax? Window,
    ExpressionSyntax? Where) : ExpressionSyntax(Place);

/// <param name="Extent">How many periods, how long, or since which day.</param>
internal sealed record WindowSyntax(Place Place, WindowKind Kind, ExpressionSyntax? Extent)
{
    /// <summary>`year` in `in this year`.</summary>
    public string? Around { get; init; }

    /// <summary>`if complete` stands after it.</summary>
    public bool IfComplete { get; init; }
}

internal sealed record ListSyntax(Place Place, ImmutableArray<ExpressionSyntax> Items) : ExpressionSyntax(Place)
{
    public bool Equals(ListSyntax? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Length;
}

/// <summary>The source does not say: `undefined` or `not-supplied` where a value is due. Reading it gives any value of its type, with that reason.</summary>
internal sealed record UndefinedSyntax(Place Place, string Because) : ExpressionSyntax(Place);

/// <summary>What sugar writes for `applies-when`: the body where the condition holds, else not applicable. The DSL has no spelling for it.</summary>
internal sealed record AppliesSyntax(Place Place, ExpressionSyntax Condition, ExpressionSyntax Body) : ExpressionSyntax(Place);

/// <summary>Something could not be parsed; it was reported there, and nothing more is said about it.</summary>
internal sealed record ErrorSyntax(Place Place) : ExpressionSyntax(Place);

internal enum UnaryOperator
{
    Not,
    Minus,
}

internal enum BinaryOperator
{
    Or,
    And,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,

    /// <summary>`received by DATE`: false once the date has passed without receipt, unknown before.</summary>
    By,
    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>`5% of x`: multiplication whose left side is a percent.</summary>
    Of,
}
