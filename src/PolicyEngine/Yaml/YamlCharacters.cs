using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Characters a policy file must not hold, because readers cannot see them or programs disagree about them.</summary>
internal static class YamlCharacters
{
    public static YamlText Check(SourceText source, YamlFindings findings)
    {
        var content = source.Content;
        char[]? cleaned = null;
        for (var i = 0; i < content.Length && !findings.AreTooMany; i++)
        {
            if (IsAllowed(content, i))
                continue;
            cleaned ??= content.ToCharArray();
            cleaned[i] = content[i] == '\r' ? '\n' : ' ';
            var place = new Place(source, new TextSpan(i, 1));
            findings.Add(IsLineSeparator(content[i]) ? YamlErrors.LineSeparator(place, content[i]) : YamlErrors.Character(place, content[i]));
        }

        return new YamlText(source, cleaned is null ? content : new string(cleaned));
    }

    private static bool IsAllowed(string content, int i) => content[i] switch
    {
        '\t' or '\n' => true,
        '\r' => i + 1 < content.Length && content[i + 1] == '\n',
        YamlText.ByteOrderMark => i == 0,
        < ' ' or (>= '\u007F' and <= '\u009F') => false,
        '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' => false, // They take no room and make two words that look the same differ.
        '\u00A0' => !IsIndentation(content, i),
        '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' => false,
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => false, // They make text read in another order than it is stored.
        var c when char.IsHighSurrogate(c) => i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(content[i - 1]),
        _ => true,
    };

    private static bool IsIndentation(string content, int i)
    {
        while (i > 0 && (content[i - 1] is ' ' or '\t' or '\u00A0'))
            i--;
        return i == 0 || content[i - 1] == '\n';
    }

    private static bool IsLineSeparator(char c) => c is '\r' or '\u0085' or '\u2028' or '\u2029';
}
