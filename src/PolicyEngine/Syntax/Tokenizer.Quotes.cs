using System.Text;

namespace PolicyEngine.Syntax;

/// <summary>Text in quotes. A quote inside is doubled; there are no other escapes.</summary>
internal sealed partial class Tokenizer
{
    private static char? ClosingQuote(char opening) => opening switch
    {
        '"' or '\'' => opening,
        '“' or '”' => '”',
        '‘' or '’' => '’',
        _ => null,
    };

    private Token Text(char closing)
    {
        var start = position++;
        while (position < text.Length && (text[position] != closing || At(position + 1) == closing))
            position += text[position] == closing ? 2 : 1;
        if (position >= text.Length)
        {
            position = text.Length;
            diagnostics.Add(SyntaxErrors.UnclosedText(fragment.PlaceOf(start, start + 1), closing));
            return TokenFrom(start, TokenKind.Bad);
        }

        position++;
        if (closing is '”' or '’')
            diagnostics.Add(SyntaxErrors.CurlyQuotes(PlaceFrom(start), text[start..position]));
        return TokenFrom(start, TokenKind.Text);
    }

    /// <summary>What a quoted text says.</summary>
    public static string Unquote(string quoted)
    {
        var closing = quoted[^1];
        return new StringBuilder(quoted, 1, quoted.Length - 2, quoted.Length).Replace($"{closing}{closing}", $"{closing}").ToString();
    }
}
