using System.Globalization;

namespace PolicyEngine.Rendering;

/// <summary>Text that cannot steer a terminal: control characters and direction overrides become visible signs.</summary>
public static class Printable
{
    public static string Line(string text) => text.Any(IsUnsafe) ? string.Concat(text.Select(Shown)) : text;

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private static char Shown(char c) => c switch
    {
        '\n' or '\t' => ' ',
        < ' ' => (char)('\u2400' + c),
        '\u007F' => '\u2421',
        _ => IsUnsafe(c) ? '\uFFFD' : c,
    };

    /// <summary>The characters as a reader counts them: a letter and its accents are one.</summary>
    public static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
