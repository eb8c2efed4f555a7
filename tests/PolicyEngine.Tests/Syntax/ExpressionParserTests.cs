using PolicyEngine.Kernel;
using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

public class ExpressionParserTests
{
    [Fact]
    public void Operators_bind_as_their_precedence_says()
    {
        foreach (var left in SyntaxFacts.Operators)
        {
            foreach (var right in SyntaxFacts.Operators)
            {
                var isComparisonTwice = left.Precedence == Precedence.Comparison && right.Precedence == Precedence.Comparison;
                if (isComparisonTwice)
                    continue;
                var expected = left.Precedence >= right.Precedence
                    ? $"(a {left.Text} b) {right.Text} c"
                    : $"a {left.Text} (b {right.Text} c)";
                Assert.Equal(Parsing.Good(expected), Parsing.Good($"a {left.Text} b {right.Text} c"));
            }
        }
    }

    [Theory]
    [InlineData("not a and b", "(not a) and b")]
    [InlineData("not a = b", "not (a = b)")]
    [InlineData("not not a", "not (not a)")]
    [InlineData("not a in b", "not (a in b)")]
    [InlineData("-a * b", "(-a) * b")]
    [InlineData("- - a", "-(-a)")]
    [InlineData("a = b + c", "a = (b + c)")]
    [InlineData("a is b", "a = b")]
    [InlineData("a is not b", "a != b")]
    [InlineData("a is supplied and b", "(a is supplied) and b")]
    [InlineData("a between b and c and d", "(a between b and c) and d")]
    [InlineData("a not between b and c", "not (a between b and c)")]
    [InlineData("a between b + c and d - e", "a between (b + c) and (d - e)")]
    [InlineData("a in b or c", "(a in b) or c")]
    [InlineData("if a or b then c else d or e", "if (a or b) then c else (d or e)")]
    [InlineData("if a then b else if c then d else e", "if a then b else (if c then d else e)")]
    [InlineData("if if a then b else c then d else e", "if (if a then b else c) then d else e")]
    [InlineData("5% of a * b", "(5% of a) * b")]
    [InlineData("received by due + 2 days", "received by (due + 2 days)")]
    [InlineData("a ≤ b", "a <= b")]
    [InlineData("a ≥ b", "a >= b")]
    [InlineData("a × b", "a * b")]
    [InlineData("£1,234.50", "£1234.5")]
    [InlineData("6 weeks", "42 days")]
    public void Shorter_text_means_the_bracketed_one(string shorter, string bracketed) =>
        Assert.Equal(Parsing.Good(bracketed), Parsing.Good(shorter));

    [Fact]
    public void Every_state_can_be_asked_and_denied()
    {
        foreach (var state in Enum.GetValues<StateTest>())
        {
            var word = state.ToString().ToLowerInvariant();
            Assert.Equal((false, state), Assert.IsType<IsStateSyntax>(Parsing.Good($"x is {word}")) is { } plain ? (plain.Negated, plain.State) : default);
            Assert.Equal((true, state), Assert.IsType<IsStateSyntax>(Parsing.Good($"x is not {word}")) is { } denied ? (denied.Negated, denied.State) : default);
            Assert.IsType<BinarySyntax>(Parsing.Good($"x is {word}.other"));
        }
    }

    [Fact]
    public void Every_aggregate_has_its_four_forms()
    {
        foreach (var aggregate in Enum.GetValues<Aggregate>())
        {
            foreach (var form in new[] { "(x)", "(q in x)", "(q.a for q in x where q.b)", "(q in [a, b] within 12 months)" })
                Assert.Equal(aggregate, Assert.IsType<QuantifiedSyntax>(Parsing.Good(aggregate.ToString().ToLowerInvariant() + form)).Aggregate);
        }
    }

    [Theory]
    [InlineData("sum(points)", "Quantified Sum it\n  series: Name points\n")]
    [InlineData("count(c in basket where c is met) >= 2", """
        Binary GreaterOrEqual
          Quantified Count c
            series: Name basket
            where: Is Met
              Name c
          Literal 2, a count

        """)]
    [InlineData("sum(s.a in [x] for s in services over last 4 periods where s.b)", """
        Quantified Sum s LastPeriods
          body: In
            Name s.a
            set: List
              Name x
          series: Name services
          window: Literal 4, a count
          where: Name s.b

        """)]
    [InlineData("any(q in periods in this financial year)", "Quantified Any q ThisFinancialYear\n  series: Name periods\n")]
    [InlineData("count(a in b where sum(x for x in a) > 1)", """
        Quantified Count a
          series: Name b
          where: Binary Greater
            Quantified Sum x
              body: Name x
              series: Name a
            Literal 1, a count

        """)]
    [InlineData("thresholds[indicator].bound", "Name thresholds[indicator].bound\n")]
    [InlineData("a.is.for[b.c].then", "Name a.is.for[b.c].then\n")]
    [InlineData("clamp(a, -1, [b])", "Call clamp\n  Name a\n  Unary Minus\n    Literal 1, a count\n  List\n    Name b\n")]
    [InlineData("if a then not-supplied else undefined", """
        If
          if: Name a
          then: Undefined, the policy does not say
          else: Undefined, the policy does not say

        """)]
    public void Text_has_the_shape(string text, string dump) =>
        Assert.Equal(dump, SyntaxDump.Of(Parsing.Good(text)));

    [Theory]
    [InlineData("utilisation < 90%")]
    [InlineData("return.received > period.end + 6 weeks")]
    [InlineData("5% of service.annual_payment")]
    [InlineData("sum(s.days_used for s in services)")]
    [InlineData("service.type is not alarm-only or provider.kind is sole-trader")]
    [InlineData("share(c in basket where c is met) >= 66%")]
    [InlineData("count(q in periods within 12 months where q.late) >= 2")]
    [InlineData("rating in [red, amber]")]
    [InlineData("reading(majority)")]
    [InlineData("reminder-letter + 10 days")]
    [InlineData("thresholds.utilisation.at-least[Generic]")]
    public void Rules_as_documents_state_them_parse(string text) =>
        Assert.NotNull(Parsing.Good(text));

    [Theory]
    [InlineData("«a + b» + c", "a + b")]
    [InlineData("(«a + b») * c", "a + b")]
    [InlineData("1 + «(a + b) * c»", "(a + b) * c")]
    [InlineData("x and «service.type is not [a]»", "service.type != [a]")]
    [InlineData("if «not late» then 1 else 2", "not late")]
    [InlineData("1 + «£3 per unit per week»", "£3 per unit per week")]
    [InlineData("1 + «sum(s.days for s in services)» + 2", "sum(s.days for s in services)")]
    [InlineData("max(«a.b[c].d», 2)", "a.b[c].d")]
    [InlineData("  «x between 1 and 2»  ", "x between 1 and 2")]
    [InlineData("a = «2 working days» or b", "2 working days")]
    public void A_node_knows_its_place(string marked, string printed)
    {
        var text = MarkedText.Read(marked);
        var node = Assert.Single(Nodes(Parsing.Expression(text.Text).Syntax), n => SyntaxPrinter.Print(n) == printed);
        Assert.Equal(marked, MarkedText.Mark(text.Text, node.Place.Span));
    }

    [Fact]
    public void Operators_and_names_know_their_places()
    {
        var sum = Assert.IsType<BinarySyntax>(Parsing.Good("a is not max(b)"));
        Assert.Equal("is not", sum.OperatorPlace.Text);
        Assert.Equal("max", Assert.IsType<CallSyntax>(sum.Right).NamePlace.Text);
        var count = Assert.IsType<QuantifiedSyntax>(Parsing.Good("count(q in x within 2 days)"));
        Assert.Equal(("count", "q", "within 2 days"), (count.AggregatePlace.Text, count.Variable.Place.Text, count.Window!.Place.Text));
    }

    [Fact]
    public void Places_follow_the_characters_of_a_folded_fragment()
    {
        var source = new PolicyEngine.Text.SourceText("rules.yaml", "when: >\n  a and\n  b.c\n");
        var fragment = new PolicyEngine.Text.Fragment(source, "a and b.c", [10, 11, 12, 13, 14, 15, 18, 19, 20]);
        var and = Assert.IsType<BinarySyntax>(Parser.ParseExpression(fragment, new PolicyEngine.Diagnostics.DiagnosticBag()));
        Assert.Equal((3, 3, "b.c"), (and.Right.Place.Line, and.Right.Place.Column, and.Right.Place.Text));
    }

    private static IEnumerable<ExpressionSyntax> Nodes(ExpressionSyntax node) =>
        SyntaxDump.Children(node).SelectMany(c => Nodes(c.Child)).Prepend(node);
}
