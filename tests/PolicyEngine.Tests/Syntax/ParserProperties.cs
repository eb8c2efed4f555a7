using System.Text;
using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

public class ParserProperties
{
    private const int Runs = 3000;

    [Fact]
    public void Printed_syntax_parses_back_to_itself()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var syntax = new SyntaxGenerator(seed).Expression(seed % 5);
            var printed = SyntaxPrinter.Print(syntax);
            if (Parsing.Tokens(printed).Length > SyntaxFacts.MostTokens)
                continue;
            var parsed = Parsing.Good(printed);
            Assert.True(syntax == parsed, $"{seed}: {printed}\n{SyntaxDump.Of(syntax)}\n{SyntaxDump.Of(parsed)}");
            Assert.Equal(syntax.GetHashCode(), parsed.GetHashCode());
        }
    }

    [Fact]
    public void Printed_syntax_has_no_bracket_to_spare()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var printed = SyntaxPrinter.Print(new SyntaxGenerator(seed).Expression(seed % 4));
            var tree = Parsing.Good(printed);
            foreach (var shorter in WithoutOnePair(printed))
            {
                var (other, diagnostics) = Parsing.Expression(shorter);
                Assert.False(diagnostics.IsEmpty && other == tree, $"{printed} could be {shorter}");
            }
        }
    }

    [Fact]
    public void Soup_of_tokens_is_always_answered()
    {
        string[] words =
        [
            .. SyntaxFacts.Signs.Select(s => s.Text), .. SyntaxFacts.ReservedWords.Select(s => s.Text), .. SyntaxFacts.ContextualWords,
            "a", "b.c", "12", "90%", "£3", "2004-07-16", "8:00", "\"t\"", "?", "£", "1,234",
        ];
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            Answer(string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)])));
        }
    }

    [Fact]
    public void Any_characters_are_always_answered()
    {
        const string Likely = "ab1.,()[]<>=-+*/%£$\"'“” :;\n\u00A0é😀_&|!p";
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var left = random.Next(60); left > 0; left--)
                text.Append(random.Next(8) == 0 ? (char)random.Next(0x10000) : Likely[random.Next(Likely.Length)]);
            Answer(text.ToString());
        }
    }

    [Fact]
    public void A_broken_expression_is_always_reported()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var printed = SyntaxPrinter.Print(new SyntaxGenerator(seed).Expression(3));
            var cut = random.Next(printed.Length);
            Answer(printed[..cut]);
            Answer(printed[cut..]);
        }
    }

    private static void Answer(string text)
    {
        var (expression, diagnostics) = Parsing.Expression(text);
        var (cell, cellDiagnostics) = Parsing.Cell(text);
        if (HasError(expression))
            Assert.False(diagnostics.IsEmpty, text);
        if (cell is ErrorCellSyntax)
            Assert.False(cellDiagnostics.IsEmpty, text);
        Assert.All(diagnostics.Concat(cellDiagnostics), d => Assert.All(d.Labels, l => Assert.InRange(l.Place.Span.End, 0, text.Length)));
        if (diagnostics.IsEmpty)
            Assert.Equal(expression, Parsing.Good(SyntaxPrinter.Print(expression)));
        if (cellDiagnostics.IsEmpty)
            Assert.Equal(cell, Parsing.GoodCell(SyntaxPrinter.Print(cell)));
    }

    private static bool HasError(ExpressionSyntax syntax) =>
        syntax is ErrorSyntax || SyntaxDump.Children(syntax).Any(c => HasError(c.Child));

    private static IEnumerable<string> WithoutOnePair(string text)
    {
        var open = new Stack<int>();
        var tokens = Parsing.Tokens(text);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.LeftParenthesis)
                open.Push(i);
            else if (tokens[i].Kind == TokenKind.RightParenthesis)
            {
                var opening = open.Pop();
                var isCall = opening > 0 && tokens[opening - 1].Kind == TokenKind.Name;
                if (!isCall)
                    yield return text.Remove(tokens[i].Start, 1).Remove(tokens[opening].Start, 1);
            }
        }
    }
}
