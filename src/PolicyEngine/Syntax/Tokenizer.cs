using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Cuts rule text into tokens, each character looked at a bounded number of times. Slips that only the characters show are reported here.</summary>
internal sealed partial class Tokenizer
{
    private readonly Fragment fragment;
    private readonly string text;
    private readonly DiagnosticBag diagnostics;
    private int position;
    private int openBrackets;

    private Tokenizer(Fragment fragment, DiagnosticBag diagnostics)
    {
        this.fragment = fragment;
        this.diagnostics = diagnostics;
        text = fragment.Content;
    }

    public static ImmutableArray<Token> Tokenize(Fragment fragment, DiagnosticBag diagnostics) =>
        new Tokenizer(fragment, diagnostics).All();

    private ImmutableArray<Token> All()
    {
        var end = new Token(TokenKind.End, text.Length, text.Length, "");
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (SkipSpace(); position < text.Length; SkipSpace())
        {
            if (tokens.Count == SyntaxFacts.MostTokens)
            {
                diagnostics.Add(SyntaxErrors.TooLong(fragment.PlaceOf(position, position + 1)));
                return [new Token(TokenKind.Bad, 0, text.Length, text), end];
            }

            tokens.Add(Next());
        }

        tokens.Add(end);
        return tokens.ToImmutable();
    }

    private Token Next()
    {
        var first = text[position];
        if (char.IsLetter(first))
            return Word();
        if (char.IsAsciiDigit(first) || (first == '.' && IsDigitAt(position + 1)))
            return Number();
        if (first is '£' or '$' or '€')
            return Money();
        return ClosingQuote(first) is { } closing ? Text(closing) : Sign();
    }

    private Token Word()
    {
        var start = position;
        while (IsWordAt(position) || (At(position) == '-' && IsWordAt(position + 1)))
            position++;
        if (text[start] == 'p' && At(position) == '.' && IsDigitAt(position + 1) && text.AsSpan((start + 1)..position).IndexOfAnyExceptInRange('0', '9') < 0)
            return MoneyWithLetter(start);
        var spelling = SyntaxFacts.Reserved(text[start..position]);
        return spelling is null ? TokenFrom(start, TokenKind.Name) : Spelt(spelling, start);
    }

    private Token Sign()
    {
        var start = position;
        foreach (var sign in SyntaxFacts.Signs)
        {
            if (string.CompareOrdinal(text, position, sign.Text, 0, sign.Text.Length) != 0)
                continue;
            position += sign.Text.Length;
            CountBrackets(sign.Kind);
            return Spelt(sign, start);
        }

        do
            position++;
        while (position < text.Length && text[position] == text[start]);
        if (char.IsSurrogatePair(text, start))
            position = start + 2;
        var isOtherBrace = text[start] == '}' && text.AsSpan(0, start).Contains('{');
        return isOtherBrace ? TokenFrom(start, TokenKind.Bad) : Bad(start, SyntaxErrors.UnknownCharacter);
    }

    private Token Spelt(Spelling spelling, int start)
    {
        if (spelling.Instead is { } instead)
            diagnostics.Add(SyntaxErrors.OtherNotation(PlaceFrom(start), spelling.Text, instead));
        return TokenFrom(start, spelling.Kind);
    }

    private void CountBrackets(TokenKind kind)
    {
        if (kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket)
            openBrackets++;
        else if (kind is TokenKind.RightParenthesis or TokenKind.RightBracket)
            openBrackets--;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }

    private Token TokenFrom(int start, TokenKind kind) => new(kind, start, position, text[start..position]);

    private Token Bad(int start, Func<Place, string, Diagnostic> error)
    {
        diagnostics.Add(error(PlaceFrom(start), text[start..position]));
        return TokenFrom(start, TokenKind.Bad);
    }

    private Place PlaceFrom(int start) => fragment.PlaceOf(start, position);

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private bool IsDigitAt(int index) => char.IsAsciiDigit(At(index));

    private bool IsWordAt(int index) => At(index) is '_' || char.IsLetterOrDigit(At(index));
}
