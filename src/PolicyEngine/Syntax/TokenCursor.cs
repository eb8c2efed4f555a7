using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>Where the parser stands among the tokens, and what it has complained about: no token draws two complaints.</summary>
internal sealed class TokenCursor(Fragment fragment, ImmutableArray<Token> tokens, DiagnosticBag diagnostics)
{
    private readonly ImmutableHashSet<int> withFor = Brackets.WithFor(tokens);
    private int index;
    private int reportedAt = -1;
    private int levels;

    public Token Current => tokens[index];

    public Token Next => Ahead(1);

    public Token Previous => tokens[Math.Max(0, index - 1)];

    public int Start => Current.Start;

    public Place CurrentPlace => fragment.PlaceOf(Current.Start, Current.End);

    /// <summary>The bracket just taken has a `for` of its own inside it.</summary>
    public bool InBracketWithFor => withFor.Contains(index - 1);

    public Token Ahead(int count) => tokens[Math.Min(index + count, tokens.Length - 1)];

    public bool At(TokenKind kind) => Current.Kind == kind;

    public bool AtWord(string word) => Current.Is(word);

    public bool AtWords(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (index + i >= tokens.Length || !tokens[index + i].Is(words[i]))
                return false;
        return true;
    }

    /// <summary>The rest of the text has a token of this kind.</summary>
    public bool IsAhead(TokenKind kind)
    {
        for (var i = index; i < tokens.Length; i++)
            if (tokens[i].Kind == kind)
                return true;
        return false;
    }

    public Token Take()
    {
        var taken = Current;
        if (taken.Kind != TokenKind.End)
            index++;
        if (taken.Kind == TokenKind.Bad)
            reportedAt = index;
        return taken;
    }

    public void Take(int count)
    {
        for (; count > 0; count--)
            Take();
    }

    public bool TryTake(TokenKind kind)
    {
        var isThere = At(kind);
        if (isThere)
            Take();
        return isThere;
    }

    /// <summary>Takes everything up to one of these (or the end), passing over whole brackets; says whether it is there.</summary>
    public bool SkipTo(params ReadOnlySpan<TokenKind> kinds)
    {
        for (var depth = 0; !At(TokenKind.End); Take())
        {
            if (depth == 0 && kinds.Contains(Current.Kind))
                return true;
            if (Current.Kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket)
                depth++;
            else if (Current.Kind is TokenKind.RightParenthesis or TokenKind.RightBracket && depth-- == 0)
                return false;
        }

        return false;
    }

    /// <summary>From an offset to the end of what was taken last.</summary>
    public Place From(int start) => fragment.PlaceOf(start, Math.Max(start, Previous.End));

    public Place PlaceOf(Token token) => fragment.PlaceOf(token.Start, token.End);

    public string TextFrom(int start) => fragment.Content[start..Math.Max(start, Previous.End)];

    /// <summary>The current token is part of something reported already.</summary>
    public bool IsReportedHere => reportedAt == index || At(TokenKind.Bad);

    public void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>Reports that the current token is wrong or something is missing before it, unless that would be an echo.</summary>
    public void ReportHere(Diagnostic diagnostic)
    {
        if (!IsReportedHere)
            diagnostics.Add(diagnostic);
        reportedAt = index;
    }

    /// <summary>Goes one level down. Too deep, and that is reported, and the rest of the text with it.</summary>
    public bool Enter()
    {
        if (++levels <= SyntaxFacts.MostLevels)
            return true;
        ReportHere(SyntaxErrors.TooDeep(CurrentPlace));
        index = tokens.Length - 1;
        reportedAt = index;
        return false;
    }

    public void Leave() => levels--;
}
