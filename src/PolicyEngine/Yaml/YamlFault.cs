using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Where the parser gave up: what it said, and what stood there. Explained in words for people, by the slip that most likely led there.</summary>
/// <param name="Said">The parser's own words; they only pick the row.</param>
/// <param name="Last">The value before the fault.</param>
/// <param name="OpenBracket">The innermost bracket not yet closed.</param>
internal sealed record YamlFault(YamlText Text, string Said, int Start, int End, (int Start, int End, bool IsPlain) Last, int? OpenBracket)
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
        ("a literal block scalar,", f => YamlErrors.Indentation(f.LineAt(f.Start))),
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
        for (var i = Last.End; i < Text.Length; i++)
            if (Text[i] == '\t' && Text.SkipBlanks(Text.StartOfLine(i)) > i)
                return YamlErrors.Tab(Text.Place(i, Text.SkipBlanks(i)));
        return Unreadable();
    }

    private Diagnostic UnclosedQuote() =>
        YamlErrors.UnclosedQuote(Text.Place(Start, Math.Max(Text.EndOfText(Start), Start + 1)), Text[Start]);

    private Diagnostic Escape() => YamlErrors.Escape(Text.Place(End, End + 2));

    private Diagnostic Comment()
    {
        var hash = Text.Characters.LastIndexOf('#', Math.Min(Start + 1, Text.Length - 1));
        return hash < 0 ? Unreadable() : YamlErrors.Comment(Text.Place(hash, Text.EndOfText(hash)));
    }

    /// <summary>A colon in a value; if it stands on a later line than the value began, that line is wrongly indented.</summary>
    private Diagnostic SecondColon()
    {
        var line = Text.StartOfLine(Start);
        var before = Text.Slice(line, Start);
        return before.Contains(": ", StringComparison.Ordinal) || before.Contains("- ", StringComparison.Ordinal) || Last.End > line
            ? YamlErrors.SecondColon(Text.Place(Start, Start + 1), LineAt(Start))
            : YamlErrors.Indentation(LineAt(Start));
    }

    private Diagnostic BadStart() => Text[Start] == '\t' ? Tab() : YamlErrors.BadStart(ToEndOfLine(), Text[Start]);

    private Diagnostic AnchorOrAlias() =>
        Text[Start] == '*' ? YamlErrors.Alias(ToEndOfLine()) : YamlErrors.Anchor(ToEndOfLine());

    /// <summary>Inside brackets something stands that is neither a comma nor the closing bracket.</summary>
    private Diagnostic Bracket()
    {
        var isSlip = Text[Start] is '[' or '{' && Last.IsPlain && Text.SkipBlanks(Last.End) >= Start;
        if (isSlip && FlowExpression.End(Text, Last.Start) is { } end && end > Start)
            return YamlErrors.FlowExpression(Text.Place(Last.Start, end));
        return OpenBracket is { } open
            ? YamlErrors.Bracket(Text.Place(open, open + 1), Text[open], Here())
            : Unreadable();
    }

    /// <summary>Text follows a value that ended with its bracket or quote, or a line stands where none of its depth can.</summary>
    private Diagnostic AfterValue()
    {
        if (Text[Start] is ']' or '}' && Text.StartOfLine(Start) <= Last.End)
            return YamlErrors.ClosesNothing(Text.Place(Start, Start + 1), Text[Start]);
        return Text.StartOfLine(Start) <= Last.End && Text[Last.Start] is '[' or '{' or '"' or '\''
            ? YamlErrors.AfterValue(Text.Place(Last.Start, Text.EndOfText(Start)), Text[Last.Start], Text.Place(Start, Text.EndOfText(Start)))
            : YamlErrors.Indentation(LineAt(Start));
    }

    private Diagnostic Unreadable() =>
        Text[Start] is ']' or '}' ? YamlErrors.ClosesNothing(Text.Place(Start, Start + 1), Text[Start]) : YamlErrors.Unreadable(ToEndOfLine());
}
