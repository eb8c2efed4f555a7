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
    private int documents;

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

    /// <summary>The last value that ended: where it began and ended. Slips are often what follows it.</summary>
    private (int Start, int End, bool IsPlain) Last { get; set; }

    public int StartOf(ParsingEvent parsed) => OffsetOf(parsed.Start);

    public int EndOf(ParsingEvent parsed) => OffsetOf(parsed.End);

    public void Stop() => Current = null;

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
            findings.Add(Explain(fault.Message, fault.Start.Equals(Mark.Empty) ? scanner.CurrentPosition : fault.Start, fault.End));
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            findings.Add(Explain("", scanner.CurrentPosition, scanner.CurrentPosition)); // The parser's own slips on strange input.
            return null;
        }

        return IsAcceptable(parser.Current!) ? parser.Current : null;
    }

    private bool IsAcceptable(ParsingEvent parsed)
    {
        if (FindDirective(Last.End, StartOf(parsed)) is { } directive)
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
            if (text[i] == '%' && i == text.StartOfLine(i))
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
                Last = (openBrackets.Pop(), StartOf(parsed) + 1, IsPlain: false);
                break;
            case Scalar { Style: var style }:
                Last = (StartOf(parsed), EndOf(parsed), style == ScalarStyle.Plain);
                break;
        }
    }

    private Diagnostics.Diagnostic Explain(string said, Mark start, Mark end) =>
        new YamlFault(text, said, OffsetOf(start), OffsetOf(end), Last, openBrackets.Count > 0 ? openBrackets.Peek() : null).Explain();

    private int OffsetOf(Mark mark) => Math.Min((int)mark.Index + text.Start, text.Length);
}
