using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Tests.Syntax;

/// <summary>Random well-formed syntax, the same for the same seed.</summary>
internal sealed class SyntaxGenerator(int seed)
{
    private static readonly string[] Names = ["a", "as-of", "service", "days", "any", "met", "over", "to", "per", "above", "x_1"];
    private static readonly Place Nowhere = new(new SourceText("", ""), new TextSpan(0, 0));

    private readonly Random random = new(seed);

    public ExpressionSyntax Expression(int depth) => depth == 0 ? Leaf() : random.Next(13) switch
    {
        0 => new UnarySyntax(Nowhere, Any<UnaryOperator>(), Nowhere, Expression(depth - 1)),
        1 or 2 or 3 => new BinarySyntax(Nowhere, Any<BinaryOperator>(), Nowhere, Expression(depth - 1), Expression(depth - 1)),
        4 => new BetweenSyntax(Nowhere, Expression(depth - 1), Expression(depth - 1), Expression(depth - 1)),
        5 => new InSyntax(Nowhere, Expression(depth - 1), random.Next(2) == 0, Expression(depth - 1)),
        6 => new IsStateSyntax(Nowhere, Expression(depth - 1), random.Next(2) == 0, Any<StateTest>()),
        7 => new IfSyntax(Nowhere, Expression(depth - 1), Expression(depth - 1), Expression(depth - 1)),
        8 => new CallSyntax(Nowhere, "max", Nowhere, Items(depth)),
        9 => new ListSyntax(Nowhere, Items(depth)),
        10 or 11 => Quantified(depth),
        _ => Leaf(),
    };

    private QuantifiedSyntax Quantified(int depth) => new(
        Nowhere, Any<Aggregate>(), Nowhere, Maybe(depth), new NamePart(Pick(Names), Nowhere), Expression(depth - 1), Window(depth), Maybe(depth));

    private WindowSyntax? Window(int depth) => random.Next(4) switch
    {
        0 => new WindowSyntax(Nowhere, WindowKind.LastPeriods, Expression(depth - 1)),
        1 => new WindowSyntax(Nowhere, WindowKind.Within, Expression(depth - 1)),
        2 => new WindowSyntax(Nowhere, WindowKind.ThisFinancialYear, null),
        _ => null,
    };

    private ExpressionSyntax Leaf() => random.Next(4) switch
    {
        0 => Name(),
        1 => new UndefinedSyntax(Nowhere, SyntaxFacts.PolicyDoesNotSay),
        _ => Literal(),
    };

    private NameSyntax Name() => new(Nowhere, [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new NamePart(
        i == 0 ? Pick(Names) : Pick(["by", "is", "not-supplied", "due"]), Nowhere, random.Next(6) == 0 ? Name() : null))]);

    private LiteralSyntax Literal()
    {
        var (type, value) = random.Next(11) switch
        {
            0 => (PolicyTypes.Count, Extent.Of(random.Next(100_000))),
            1 => (PolicyTypes.Number, Extent.Of(Exact.FromDecimal(random.Next(100_000) / 1000m))),
            2 => (PolicyTypes.Percent, Extent.Of(Exact.FromDecimal(random.Next(100_000) / 100_000m))),
            3 => (PolicyTypes.Money, Extent.Of(Exact.FromDecimal(random.Next(100_000) / 100m))),
            4 => (PolicyTypes.Date, Extent.Of(random.Next(3_652_059))),
            5 => (PolicyTypes.TimeOfDay, Extent.Of(random.Next(24 * 60 + 1))),
            6 => (new DurationType(Any<DurationUnit>()), Extent.Of(random.Next(40))),
            7 => (new RateType("unit", random.Next(2) == 0 ? null : Any<RatePeriod>()), Extent.Of(random.Next(9))),
            8 => (new RateType(null, Any<RatePeriod>()), Extent.Of(Exact.FromDecimal(random.Next(1000) / 10m))),
            9 => (PolicyTypes.YesNo, Extent.Of(random.Next(2) == 0)),
            _ => ((PolicyType)PolicyTypes.Text, Extent.Of(Pick(["", "red", "it's", "a \"b\"", "\"\"", "«»"]))),
        };
        return new LiteralSyntax(Nowhere, type, value);
    }

    private ImmutableArray<ExpressionSyntax> Items(int depth) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Expression(depth - 1))];

    private ExpressionSyntax? Maybe(int depth) => random.Next(2) == 0 ? null : Expression(depth - 1);

    private T Any<T>() where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
