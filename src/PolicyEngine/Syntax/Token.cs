namespace PolicyEngine.Syntax;

/// <summary>A word, sign or literal, by its offsets in the fragment (end excluded).</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text)
{
    /// <summary>A name or a word of the language: what may stand after a dot.</summary>
    public bool IsWord => Kind is TokenKind.Name or >= TokenKind.If;

    public bool Is(string word) => Kind == TokenKind.Name && Text == word;

    public override string ToString() => Text.Length == 0 ? $"{Kind}" : $"{Kind} {Text}";
}
