using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>What a block scalar (`|` or `>`) says, character by character with offsets: indentation gone, lines kept or folded, the end chomped.</summary>
internal sealed class BlockScalarText
{
    private readonly YamlText text;
    private readonly bool folds;
    private readonly StringBuilder content = new();
    private readonly ImmutableArray<int>.Builder offsets = ImmutableArray.CreateBuilder<int>();
    private readonly List<int> breaks = [];
    private bool isFirst = true;
    private bool lastWasIndented;

    private BlockScalarText(YamlText text, bool folds)
    {
        this.text = text;
        this.folds = folds;
    }

    /// <summary>Reads the scalar whose header stands at start.</summary>
    /// <param name="value">What the parser took it to say: only its first line's indentation is used.</param>
    public static Fragment Read(YamlText text, int start, int end, string value)
    {
        var header = EndOfHeader(text, start);
        var body = Math.Min(end, AfterLine(text, header));
        var scalar = new BlockScalarText(text, text[start] == '>');
        var indentation = LeadingSpaces(text.Slice(body, end)) - LeadingSpaces(value);
        for (var line = body; line < end; line = AfterLine(text, line))
            scalar.ReadLine(line, end, indentation);
        scalar.Chomp(text.Slice(start, header));
        return new Fragment(text.Source, scalar.content.ToString(), scalar.offsets.ToImmutable());
    }

    /// <summary>`>9` is a header that asks for nine spaces of indentation: with nothing below it, it was meant as a comparison.</summary>
    public static bool IsHeaderWithNumber(YamlText text, int start, out int header)
    {
        header = text[start] is '|' or '>' ? EndOfHeader(text, start) : start;
        return header > start && text.Slice(start, header).Any(char.IsAsciiDigit);
    }

    private static int EndOfHeader(YamlText text, int start)
    {
        var at = start + 1;
        while (text[at] is '+' or '-' || char.IsAsciiDigit(text[at]))
            at++;
        return Math.Min(at, text.Length);
    }

    private static int AfterLine(YamlText text, int offset)
    {
        var lineBreak = text.Characters.IndexOf('\n', offset);
        return lineBreak < 0 ? text.Length : lineBreak + 1;
    }

    /// <summary>Spaces before the first thing that is neither space nor line break; none if there is no such thing.</summary>
    private static int LeadingSpaces(string lines)
    {
        var first = lines.AsSpan().IndexOfAnyExcept(" \r\n");
        return first < 0 ? 0 : first - (lines.AsSpan(0, first).LastIndexOf('\n') + 1);
    }

    private void ReadLine(int start, int end, int indentation)
    {
        var stop = start;
        while (stop < end && !YamlText.IsBreak(text[stop]))
            stop++;
        var from = Math.Min(start + indentation, stop);
        var isBlank = text.Characters.AsSpan(start, from - start).Trim(' ').IsEmpty && from == stop;
        if (!isBlank)
            SayLine(from, stop);
        if (stop < end)
            breaks.Add(stop);
    }

    private void SayLine(int from, int stop)
    {
        var isIndented = YamlText.IsBlank(text[from]);
        var joins = folds && !isFirst && !isIndented && !lastWasIndented;
        if (joins && breaks.Count == 1)
            Say(' ', breaks[0]);
        else
            SayBreaks(joins ? 1 : 0, breaks.Count);
        breaks.Clear();
        for (var i = from; i < stop; i++)
            Say(text[i], i);
        isFirst = false;
        lastWasIndented = isIndented;
    }

    /// <summary>`+` keeps every line break at the end, `-` none; otherwise one stands if there was any text.</summary>
    private void Chomp(string header)
    {
        if (header.Contains('+'))
            SayBreaks(0, breaks.Count);
        else if (!header.Contains('-') && !isFirst)
            SayBreaks(0, Math.Min(1, breaks.Count));
    }

    private void SayBreaks(int from, int to)
    {
        for (var i = from; i < to; i++)
            Say('\n', breaks[i]);
    }

    private void Say(char c, int offset)
    {
        content.Append(c);
        offsets.Add(offset);
    }
}
