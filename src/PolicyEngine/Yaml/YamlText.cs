using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>What the parser is given: the file's characters one for one, those that YAML forbids replaced by blanks, so that offsets hold.</summary>
internal sealed record YamlText(SourceText Source, string Characters)
{
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>Where YAML begins: after the byte order mark that some editors write.</summary>
    public int Start => Characters.StartsWith(ByteOrderMark) ? 1 : 0;

    public int Length => Characters.Length;

    public char this[int offset] => offset < Characters.Length ? Characters[offset] : '\0';

    public string Slice(int start, int end) => Characters[start..end];

    public Place Place(int start, int end)
    {
        var from = Math.Clamp(start, 0, Length);
        return new Place(Source, TextSpan.Between(from, Math.Clamp(end, from, Length)));
    }

    public int StartOfLine(int offset)
    {
        var at = Math.Min(offset, Length);
        while (at > Start && !IsBreak(this[at - 1]))
            at--;
        return at;
    }

    /// <summary>Where the line's text ends: before its comment, its trailing blanks and its line break.</summary>
    public int EndOfText(int offset)
    {
        var at = offset;
        while (at < Length && !IsBreak(this[at]) && !(this[at] == '#' && at > offset && IsBlank(this[at - 1])))
            at++;
        while (at > offset && IsBlank(this[at - 1]))
            at--;
        return at;
    }

    public int SkipBlanks(int offset)
    {
        var at = offset;
        while (IsBlank(this[at]))
            at++;
        return at;
    }

    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsBreak(char c) => c is '\n' or '\r';
}
