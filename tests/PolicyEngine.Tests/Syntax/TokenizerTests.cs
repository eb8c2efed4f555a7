using PolicyEngine.Diagnostics;
using PolicyEngine.Syntax;

namespace PolicyEngine.Tests.Syntax;

public class TokenizerTests
{
    private static readonly (string Text, TokenKind Kind)[] Literals =
    [
        ("due", TokenKind.Name), ("as-of", TokenKind.Name), ("low_2", TokenKind.Name), ("a-1", TokenKind.Name),
        ("12", TokenKind.Number), ("12.50", TokenKind.Number), ("1,234", TokenKind.Number), ("90%", TokenKind.Percent),
        ("£12.24", TokenKind.Money), ("£1,234.50", TokenKind.Money), ("2004-07-16", TokenKind.Date), ("8:00", TokenKind.Time),
        ("\"it\"\"s\"", TokenKind.Text), ("'x'", TokenKind.Text),
    ];

    private static IEnumerable<(string Text, TokenKind Kind)> Spellings =>
        Literals.Concat(SyntaxFacts.Signs.Concat(SyntaxFacts.ReservedWords).Select(s => (s.Text, s.Kind)));

    public static TheoryData<string> Texts => [.. Spellings.Select(s => s.Text)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_spelling_is_one_token(string text)
    {
        var tokens = Parsing.Tokens(text);
        Assert.Equal(2, tokens.Length);
        Assert.Equal(new Token(Spellings.First(s => s.Text == text).Kind, 0, text.Length, text), tokens[0]);
    }

    [Fact]
    public void Every_kind_has_a_spelling()
    {
        var spelt = Spellings.Select(s => s.Kind).Append(TokenKind.End).Append(TokenKind.Bad);
        Assert.Empty(Enum.GetValues<TokenKind>().Except(spelt));
    }

    [Fact]
    public void Two_spellings_with_space_between_are_two_tokens()
    {
        var all = Spellings.ToArray();
        foreach (var (left, leftKind) in all)
        {
            foreach (var (right, rightKind) in all)
            {
                var tokens = Parsing.Tokens($"{left} {right}");
                Assert.Equal([leftKind, rightKind, TokenKind.End], tokens.Select(t => t.Kind));
                Assert.Equal(left.Length + 1, tokens[1].Start);
            }
        }
    }

    [Fact]
    public void Only_foreign_spellings_are_reported_and_each_names_the_right_one()
    {
        foreach (var spelling in SyntaxFacts.Signs.Concat(SyntaxFacts.ReservedWords))
        {
            var diagnostics = new DiagnosticBag();
            Tokenizer.Tokenize(Parsing.Fragment(spelling.Text), diagnostics);
            Assert.Equal(spelling.Instead, diagnostics.ToImmutable().SingleOrDefault()?.Fix?.Replacement);
        }
    }

    [Theory]
    [InlineData("a-b", "Name a-b|End")]
    [InlineData("a - b", "Name a|Minus -|Name b|End")]
    [InlineData("a -b", "Name a|Minus -|Name b|End")]
    [InlineData("a- b", "Name a|Minus -|Name b|End")]
    [InlineData("5-a", "Number 5|Minus -|Name a|End")]
    [InlineData("(a)-b", "LeftParenthesis (|Name a|RightParenthesis )|Minus -|Name b|End")]
    [InlineData("not-supplied", "NotSupplied not-supplied|End")]
    [InlineData("is_late", "Name is_late|End")]
    [InlineData("a.by", "Name a|Dot .|By by|End")]
    [InlineData("[5,100]", "LeftBracket [|Number 5,100|RightBracket ]|End")]
    [InlineData("[5,10]", "LeftBracket [|Number 5|Comma ,|Number 10|RightBracket ]|End")]
    [InlineData("[£5,10]", "LeftBracket [|Money £5|Comma ,|Number 10|RightBracket ]|End")]
    [InlineData("1.5.", "Number 1.5|Dot .|End")]
    [InlineData("2004-07-16T", "Number 2004|Minus -|Number 07|Minus -|Bad 16T|End")]
    [InlineData("\u00A0a\t\nb", "Name a|Name b|End")]
    public void Characters_are_cut_where_a_reader_would(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Parsing.Tokens(text)));

    [Fact]
    public void Contextual_words_are_names_to_the_tokenizer() =>
        Assert.All(SyntaxFacts.ContextualWords, word => Assert.Equal(TokenKind.Name, Parsing.Tokens(word)[0].Kind));

    [Fact]
    public void Contextual_words_can_name_facts() =>
        Assert.All(SyntaxFacts.ContextualWords, word => Assert.Equal(word, Assert.IsType<NameSyntax>(Parsing.Good(word)).Path));
}
