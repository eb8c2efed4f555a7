using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Where the parser gave up: what it said, and what stood there. Explained in words for people, by the slip that most likely led there.</summary>
/// <param name="Said">The parser's own words; they only pick the row.</param>
/// <param name="Last">Where the last value that was read begins and ends.</param>
/// <param name="OpenBracket">The innermost bracket not yet closed.</param>
internal sealed record YamlFault(YamlText Text, string Said, int Start, int End, (int Start, int End) Last, int? OpenBracket)
{
    private static readonly (string Said, Func<YamlFault, Diagnostic> Means)[] Rows =
    [
        ("invalid tab as indentation", f => f.Tab()),
        ("a tab character", f => f.Tab()),
        ("quoted scalar, found unexpected", f => f.UnclosedQuote()),
        ("double-quoted scalar, found wrong indentation", f => f.UnclosedQuote()),
        ("found unknown escape character", f => f.Escape()),
        ("expected hexadecimal number", f => f.Escape()),
        ("invalid Unicode", f => f.Escape()),
        ("found a comment between", f => f.Comment()),
        ("found invalid comment", f => f.Comment()),
        ("invalid mapping", f => f.SecondColon()),
        ("Mapping values are not allowed", f => f.SecondColon()),
        ("cannot start any token", f => f.BadStart()),
        ("Block sequence entries are not allowed", f => f.BadStart()),
        ("Mapping keys are not allowed", f => f.BadStart()),
        ("a block scalar,", f => YamlErrors.BlockHeader(f.ToEndOfLine())),
        ("a literal block scalar,", f => f.Indentation()),
        ("an anchor or alias", f => f.AnchorOrAlias()),
        ("Anchor before", f => YamlErrors.Anchor(f.Here())),
        ("more than one anchor", f => YamlErrors.Anchor(f.Here())),
        ("a tag,", f => YamlErrors.Tag(f.ToEndOfLine())),
        ("end of tag", f => YamlErrors.Tag(f.ToEndOfLine())),
        ("tag handle", f => YamlErrors.Tag(f.ToEndOfLine())),
        ("irective", f => YamlErrors.Directive(f.ToEndOfLine())),
        ("incompatible YAML", f => YamlErrors.Directive(f.ToEndOfLine())),
        ("a flow mapping", f => f.Bracket()),
        ("a flow sequence", f => f.Bracket()),
        ("could not find expected ':'", f => YamlErrors.MissingColon(f.LineAt(f.Start))),
        ("did not find expected key", f => f.AfterValue()),
        ("expected '-' indicator", f => f.AfterValue()),
        ("<document start>", f => f.AfterValue()),
        ("document", f => YamlErrors.SeveralDocuments(f.ToEndOfLine())),
    ];

    public Diagnostic Explain() =>
        Rows.FirstOrDefault(row => Said.Contains(row.Said, StringComparison.Ordinal)).Means?.Invoke(this) ?? Unreadable();

    private Place Here() => Text.Place(Start, Math.Max(End, Start + 1));

    private Place ToEndOfLine() => Text.Place(Start, Math.Max(Text.EndOfText(Start), Start + 1));

    private Place LineAt(int offset)
    {
        var start = Text.SkipBlanks(Text.StartOfLine(offset));
        return Text.Place(start, Text.EndOfText(start));
    }

    /// <summary>The parser does not always say where the tab is: it is the first one that indents a line after the last value.</summary>
    private Diagnostic Tab()
    {
        var indents = Last.End == Text.Start;
        for (var i = Last.End; i < Text.Length; i++)
        {
            if (indents && Text[i] == '\t')
                return YamlErrors.Tab(Text.Place(i, Text.SkipBlanks(i)));
            indents = YamlText.IsBreak(Text[i]) || (indents && Text[i] == ' ');
        }

        return YamlErrors.Unreadable(ToEndOfLine());
    }

    private Diagnostic UnclosedQuote() =>
        YamlErrors.UnclosedQuote(Text.Place(Start, Math.Max(Text.EndOfText(Start), Start + 1)), Text[Start]);

    private Diagnostic Escape() => YamlErrors.Escape(Text.Place(End, End + 2));

    private Diagnostic Comment()
    {
        var hash = Text.Characters.LastIndexOf('#', Math.Min(Start + 1, Text.Length - 1));
        return hash < 0 ? Unreadable() : YamlErrors.Comment(Text.Place(hash, Text.EndOfText(hash)));
    }

    /// <summary>A colon in a value; if it stands on a later line than the value began, a line has a wrong indentation or the one above no colon.</summary>
    private Diagnostic SecondColon()
    {
        var line = Text.StartOfLine(Start);
        if (Last.End > line || HasColon(Text.Slice(line, Start)))
            return YamlErrors.SecondColon(Text.Place(Start, Start + 1), LineAt(Start));
        var above = LineAt(Math.Max(line - 1, 0));
        return above.Column == LineAt(Start).Column && !HasColon(above.Text)
            ? YamlErrors.MissingColon(above)
            : Indentation();
    }

    /// <summary>The line cannot stand where it does; if the line above stands out between it and one in its own column, that one moved.</summary>
    private Diagnostic Indentation()
    {
        var line = LineAt(Start);
        return LineAbove(line) is { } above && above.Column < line.Column && LineAbove(above)?.Column == line.Column
            ? YamlErrors.TooFarLeft(above, line.Column - above.Column)
            : YamlErrors.Indentation(line);
    }

    /// <summary>The nearest line above that says something.</summary>
    private Place? LineAbove(Place line)
    {
        var start = Text.StartOfLine(line.Span.Start);
        while (start > Text.Start)
        {
            start = Text.StartOfLine(start - 1);
            var above = LineAt(start);
            if (above.Span.Length > 0 && !above.Text.StartsWith('#'))
                return above;
        }

        return null;
    }

    private static bool HasColon(string line) => line.EndsWith(':') || line.Contains(": ", StringComparison.Ordinal);

    private Diagnostic BadStart() => Text[Start] == '\t' ? Tab() : YamlErrors.BadStart(ToEndOfLine(), Text[Start]);

    private Diagnostic AnchorOrAlias() =>
        Text[Start] == '*' ? YamlErrors.Alias(ToEndOfLine()) : YamlErrors.Anchor(ToEndOfLine());

    /// <summary>Inside brackets something stands that is neither a comma nor the closing bracket.</summary>
    private Diagnostic Bracket()
    {
        if (Text[Start] == ':')
            return YamlErrors.SecondColon(Text.Place(Start, Start + 1), LineAt(Start));
        var start = StartOfPlain();
        if (Text[Start] is '[' or '{' && start < Start && FlowExpression.End(Text, start) is { } end && end > Start)
            return YamlErrors.FlowExpression(Text.Place(start, end));
        return OpenBracket is { } open
            ? YamlErrors.Bracket(Text.Place(open, open + 1), Text[open], Here())
            : YamlErrors.Unreadable(ToEndOfLine());
    }

    /// <summary>Where the plain text inside brackets begins that runs up to the fault.</summary>
    private int StartOfPlain()
    {
        var at = Start;
        while (at > Text.Start && Text[at - 1] is not ('{' or '[' or ',' or '\n') && !(Text[at - 1] == ':' && YamlText.IsBlank(Text[at])))
            at--;
        return Text.SkipBlanks(at);
    }

    /// <summary>Text follows a value that ended with its bracket or quote, or a line stands where none of its depth can.</summary>
    private Diagnostic AfterValue()
    {
        if (Text[Start] is ']' or '}' && Text.StartOfLine(Start) <= Last.End)
            return YamlErrors.ClosesNothing(Text.Place(Start, Start + 1), Text[Start]);
        if (Text.StartOfLine(Start) <= Last.End && Text[Last.Start] is '[' or '{' or '"' or '\'')
            return YamlErrors.AfterValue(Text.Place(Last.Start, Text.EndOfText(Start)), Text[Last.Start], ToEndOfLine());
        return HasColon(LineAt(Start).Text) ? Indentation() : YamlErrors.MissingColon(LineAt(Start));
    }

    /// <summary>The parser says nothing at all about a line inside brackets that is indented less than what holds the brackets.</summary>
    private Diagnostic Unreadable()
    {
        if (Said.Length == 0 && OpenBracket is not null)
            return Bracket();
        return Text[Start] is ']' or '}'
            ? YamlErrors.ClosesNothing(Text.Place(Start, Start + 1), Text[Start])
            : YamlErrors.Unreadable(ToEndOfLine());
    }
}
