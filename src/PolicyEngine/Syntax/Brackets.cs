using System.Collections.Immutable;

namespace PolicyEngine.Syntax;

/// <summary>Which brackets hold a `for` of their own: `sum(s.days for s in services)` puts what is added before the name it uses.</summary>
internal static class Brackets
{
    public static ImmutableHashSet<int> WithFor(ImmutableArray<Token> tokens)
    {
        var found = ImmutableHashSet.CreateBuilder<int>();
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket)
                open.Push(i);
            else if (tokens[i].Kind is TokenKind.RightParenthesis or TokenKind.RightBracket)
                open.TryPop(out _);
            else if (tokens[i].Kind == TokenKind.For && tokens[Math.Max(0, i - 1)].Kind != TokenKind.Dot && open.TryPeek(out var bracket))
                found.Add(bracket);
        }

        return found.ToImmutable();
    }
}
