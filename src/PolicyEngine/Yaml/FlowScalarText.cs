using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>What a plain or quoted scalar says, character by character with offsets: escapes undone and line breaks folded as YAML has it.</summary>
internal sealed class FlowScalarText
{
    private readonly YamlText text;
    private readonly char quote;
    private readonly int end;
    private readonly StringBuilder content = new();
    private readonly ImmutableArray<int>.Builder offsets = ImmutableArray.CreateBuilder<int>();
    private int at;

    private FlowScalarText(YamlText text, int start, int end)
    {
        this.text = text;
        quote = start < end && text[start] is '\'' or '"' ? text[start] : '\0';
        at = quote == '\0' ? start : start + 1;
        this.end = quote == '\0' || end <= start + 1 ? end : end - 1;
    }

    public static Fragment Read(YamlText text, int start, int end)
    {
        var scalar = new FlowScalarText(text, start, end);
        while (scalar.at < scalar.end)
            scalar.ReadOne();
        return new Fragment(text.Source, scalar.content.ToString(), scalar.offsets.ToImmutable());
    }

    private void ReadOne()
    {
        if (YamlText.IsBlank(text[at]) || YamlText.IsBreak(text[at]))
            ReadBlanks(afterEscapedBreak: false);
        else if (quote == '"' && text[at] == '\\')
            ReadEscape();
        else
        {
            Say(text[at], at);
            at += quote == '\'' && text[at] == '\'' ? 2 : 1;
        }
    }

    /// <summary>Blanks within a line stand; around line breaks they go, one break is a space, and of several the first goes.</summary>
    private void ReadBlanks(bool afterEscapedBreak)
    {
        var start = at;
        var breaks = new List<int>();
        for (; at < end && (YamlText.IsBlank(text[at]) || YamlText.IsBreak(text[at])); at++)
        {
            if (!YamlText.IsBreak(text[at]))
                continue;
            breaks.Add(at);
            if (text[at] == '\r')
                at++;
        }

        if (breaks.Count == 0 && !afterEscapedBreak)
            for (var i = start; i < at; i++)
                Say(text[i], i);
        else if (breaks.Count == 1 && !afterEscapedBreak)
            Say(' ', breaks[0]);
        else
            foreach (var lineBreak in afterEscapedBreak ? breaks : breaks.Skip(1))
                Say('\n', lineBreak);
    }

    private void ReadEscape()
    {
        var start = at;
        var code = text[at + 1];
        at += 2;
        if (YamlText.IsBreak(code))
        {
            if (code == '\r')
                at++;
            ReadBlanks(afterEscapedBreak: true);
            return;
        }

        var digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        foreach (var c in digits > 0 ? Coded(digits) : YamlEscapes.Meaning(code).ToString())
            Say(c, start);
    }

    /// <summary>The character of a code such as `00a3`: one or two units, as the text is stored.</summary>
    private string Coded(int digits)
    {
        var written = text.Slice(at, Math.Min(at + digits, end));
        at += digits;
        var code = int.TryParse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return code <= char.MaxValue ? ((char)code).ToString() : new Rune(code).ToString();
    }

    private void Say(char c, int offset)
    {
        content.Append(c);
        offsets.Add(offset);
    }
}
