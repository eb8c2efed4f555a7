namespace PolicyEngine.Syntax;

internal enum TokenKind
{
    /// <summary>The end of the text; every token list closes with it.</summary>
    End,

    /// <summary>Something that was reported already; nothing more is said about it.</summary>
    Bad,

    Name,
    Number,
    Percent,
    Money,
    Date,
    Time,
    Text,

    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    Comma,
    Dot,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Plus,
    Minus,
    Star,
    Slash,

    If,
    Then,
    Else,
    Or,
    And,
    Not,
    Is,
    In,
    Between,
    By,
    Of,
    For,
    Where,
    Yes,
    No,
    Undefined,
    NotSupplied,
}
