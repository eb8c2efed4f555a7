using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyEngine.Yaml;

/// <summary>The parser's events about values, in order, until the file ends or something cannot be read. The one place where the parser's exceptions are seen.</summary>
internal sealed class YamlEvents
{
    private readonly YamlText text;
    private readonly YamlFindings findings;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Stack<int> openBrackets = new();
    private (int Start, int End) last;
    private int documents;
    private int ignoredBefore;

    public YamlEvents(YamlText text, YamlFindings findings)
    {
        this.text = text;
        this.findings = findings;
        scanner = new Scanner(new StringReader(text.Characters[text.Start..]));
        parser = new Parser(scanner);
        Advance();
    }

    /// <summary>The event to be taken next; null once reading has ended.</summary>
    public ParsingEvent? Current { get; private set; }

    public int StartOf(ParsingEvent parsed) => OffsetOf(parsed.Start);

    public int EndOf(ParsingEvent parsed) => OffsetOf(parsed.End);

    public void Stop() => Current = null;

    /// <summary>What stands before this offset has been explained: if the parser stumbles over it too, that is no news.</summary>
    public void IgnoreFaultsBefore(int offset) => ignoredBefore = offset;

    public void Advance()
    {
        if (Current is not null)
            Remember(Current);
        do
            Current = findings.AreTooMany ? null : Next();
        while (Current is StreamStart or StreamEnd or DocumentStart or DocumentEnd);
    }

    private ParsingEvent? Next()
    {
        try
        {
            if (!parser.MoveNext())
                return null;
        }
        catch (YamlException fault)
        {
            Explain(fault.Message, fault.Start.Equals(Mark.Empty) ? scanner.CurrentPosition : fault.Start, fault.End);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            Explain("", scanner.CurrentPosition, scanner.CurrentPosition); // The parser's own slips on strange input.
            return null;
        }

        return IsAcceptable(parser.Current!) ? parser.Current : null;
    }

    private bool IsAcceptable(ParsingEvent parsed)
    {
        if (FindDirective(last.End, StartOf(parsed)) is { } directive)
        {
            findings.Add(YamlErrors.Directive(text.Place(directive, text.EndOfText(directive))));
            return false;
        }

        if (parsed is not DocumentStart || ++documents == 1)
            return true;
        findings.Add(YamlErrors.SeveralDocuments(text.Place(StartOf(parsed), text.EndOfText(StartOf(parsed)))));
        return false;
    }

    /// <summary>Between two values, a line that begins with a percent sign speaks to the parser, which would quietly swallow it.</summary>
    private int? FindDirective(int start, int end)
    {
        for (var i = Math.Max(start, text.Start); i < end; i++)
            if (text[i] == '%' && (i == text.Start || YamlText.IsBreak(text[i - 1])))
                return i;
        return null;
    }

    private void Remember(ParsingEvent parsed)
    {
        switch (parsed)
        {
            case SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow }:
                openBrackets.Push(StartOf(parsed));
                break;
            case SequenceEnd or MappingEnd when text[StartOf(parsed)] is ']' or '}' && openBrackets.Count > 0:
                last = (openBrackets.Pop(), StartOf(parsed) + 1);
                break;
            case Scalar:
                last = (StartOf(parsed), EndOf(parsed));
                break;
        }
    }

    private void Explain(string said, Mark start, Mark end)
    {
        if (OffsetOf(start) >= ignoredBefore)
            findings.Add(new YamlFault(text, said, OffsetOf(start), OffsetOf(end), last, openBrackets.Count > 0 ? openBrackets.Peek() : null).Explain());
    }

    private int OffsetOf(Mark mark) => Math.Min((int)mark.Index + text.Start, text.Length);
}
