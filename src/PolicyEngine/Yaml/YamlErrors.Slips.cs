using System.Buffers;
using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Text that YAML cannot read, or reads as something else than was meant.</summary>
internal static partial class YamlErrors
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly DiagnosticCode TabCode = Error("PE0012", "A tab where spaces must stand", """
        Lines are indented with spaces. A tab looks different in every editor.
        Wrong:  facts:
                <tab>service: ...
        Right:  facts:
                  service: ...
        """);

    private static readonly DiagnosticCode UnclosedQuoteCode = Error("PE0013", "A quote that is not closed", """
        A value that begins with a quote ends at the same kind of quote. Inside
        single quotes an apostrophe is written twice.
        Wrong:  title: 'Brent's policy'
        Right:  title: "Brent's policy"
        """);

    private static readonly DiagnosticCode BracketCode = Error("PE0014", "A bracket that does not match", """
        Every `[` needs its `]` and every `{` its `}`, with commas between the items.
        Wrong:  scale: [green, amber, red
        Right:  scale: [green, amber, red]
        """);

    private static readonly DiagnosticCode EscapeCode = Error("PE0015", "A backslash that means nothing", """
        In double quotes a backslash begins a code such as `\n`. A backslash that is
        only a backslash is written twice, or the text is put in single quotes.
        Wrong:  path: "shared\policies"
        Right:  path: 'shared\policies'
        """);

    private static readonly DiagnosticCode SecondColonCode = Error("PE0016", "A second colon on the line", """
        A colon followed by a space separates a key from its value, once per line.
        Wrong:  title: Brent: the local policy
        Right:  title: "Brent: the local policy"
        """);

    private static readonly DiagnosticCode IndentationCode = Error("PE0017", "A line indented by a wrong number of spaces", """
        Keys of one map begin in the same column; what belongs to a key is indented
        further than the key, which then has nothing after its colon.
        Wrong:  utilisation:
                    at-least: 90%
                  better: higher
        Right:  utilisation:
                  at-least: 90%
                  better: higher
        """);

    private static readonly DiagnosticCode BadStartCode = Error("PE0018", "A value that begins with a sign YAML keeps for itself", """
        A value without quotes cannot begin with `%`, `@`, a backtick, `- ` or `? `.
        Wrong:  label: @home visits
        Right:  label: "@home visits"
        """);

    private static readonly DiagnosticCode BlockHeaderCode = Error("PE0019", "A value that begins with > or |", """
        At the beginning of a value `>` and `|` announce a block of text on the lines
        below. A comparison that begins with `>` goes in quotes, or names its left side.
        Wrong:  gives: > 90%
        Right:  gives: "> 90%"
        Right:  when: utilisation > 90%
        Right:  A: value > 90%        (in bands)
        """);

    private static readonly DiagnosticCode AfterValueCode = Error("PE0020", "Text after a closing bracket or quote", """
        A value that begins with a bracket or a quote ends with it. An expression that
        begins so goes in quotes as a whole.
        Wrong:  when: [red, amber] contains rating
        Right:  when: rating in [red, amber]
        Wrong:  when: "A" is qaf_grade
        Right:  when: '"A" is qaf_grade'
        """);

    private static readonly DiagnosticCode FlowExpressionCode = Error("PE0021", "An expression with commas or brackets inside { } or [ ]", """
        Inside `{...}` and `[...]` commas and brackets belong to YAML and cut the
        expression. Put the expression in quotes, or on a line of its own.
        Wrong:  start: {when: rating in [red, amber]}
        Right:  start: {when: "rating in [red, amber]"}
        Right:  start:
                  when: rating in [red, amber]
        """);

    private static readonly DiagnosticCode MissingColonCode = Error("PE0022", "A line without a colon", """
        In a map each line is a key, a colon, a space and a value.
        Wrong:  utilisation at-least 90%
        Wrong:  utilisation:90%
        Right:  utilisation: 90%
        """);

    private static readonly DiagnosticCode CommentCode = Error("PE0023", "A comment in the wrong place", """
        A comment begins with `#` after a space, and ends a line.
        Wrong:  scale: [A, B, C]# best first
        Right:  scale: [A, B, C] # best first
        """);

    private static readonly DiagnosticCode UnreadableCode = Error("PE0024", "Text that is not YAML", """
        The text here is neither a key with a value, nor a list item, nor a comment.
        Wrong:  scale: [A, , ]]
        Right:  scale: [A, B]
        Text that is not meant for YAML goes in quotes.
        """);

    private static readonly DiagnosticCode[] SlipCodes =
    [
        TabCode, UnclosedQuoteCode, BracketCode, EscapeCode, SecondColonCode, IndentationCode, BadStartCode, BlockHeaderCode,
        AfterValueCode, FlowExpressionCode, MissingColonCode, CommentCode, UnreadableCode,
    ];

    public static Diagnostic Tab(Place place) => At(
        place, TabCode, "This line is indented with a tab.", "tab", "Replace each tab at the beginning of lines by spaces.");

    public static Diagnostic UnclosedQuote(Place place, char quote) => At(
        place, UnclosedQuoteCode, $"The quote `{quote}` that begins here is not closed.", "begins here",
        quote == '\'' ? "Write `'` at the end, or use double quotes if the text has an apostrophe." : "Write `\"` at the end, and indent lines in between.");

    public static Diagnostic Bracket(Place open, char bracket, Place fault) => new(
        BracketCode, $"The bracket `{bracket}` is not closed by `{(bracket == '[' ? ']' : '}')}`, or a comma is missing.",
        [new Label(open, "opened here"), new Label(fault, "read until here")],
        "Close the bracket, put commas between its items, indent its further lines, and put text with brackets of its own in quotes.");

    public static Diagnostic NoComma(Place next) => At(
        next, BracketCode, $"There is no comma before {Quoted(next)}.", "a comma is due before this", "Put commas between what stands in brackets.") with
    { Fix = Before(next, ", ") };

    public static Diagnostic ClosesNothing(Place place, char bracket) => At(
        place, BracketCode, $"The bracket `{bracket}` closes nothing.", "no bracket of its kind is open", "Delete it, or open it where the list or map begins.");

    public static Diagnostic Escape(Place place) => At(
        place, EscapeCode, $"{Quoted(place)} means nothing in double quotes.", "unknown code",
        "Write `\\\\` for a backslash, or put the text in single quotes.");

    public static Diagnostic SecondColon(Place colon, Place line) => new(
        SecondColonCode, "There is a second colon on this line, and YAML cannot tell which one ends the key.",
        [new Label(colon, "second colon"), new Label(line, "in this line")],
        "Put the value in quotes if the colon belongs to it; otherwise begin a new line and indent it.");

    public static Diagnostic Indentation(Place line) => At(
        line, IndentationCode, $"{Quoted(line)} does not belong to anything at this indentation.", "wrong number of spaces",
        LooksLikeAPath(line.Text)
            ? "A path to what is changed stands under `vary:`, `add:`, `remove:` or `discretion:`, each on a line of its own above."
            : "Begin it in the same column as the keys it stands with, or indent it under a key that has nothing after its colon.");

    /// <param name="line">A line between two that begin in the same column, further right.</param>
    /// <param name="spaces">How much further.</param>
    public static Diagnostic TooFarLeft(Place line, int spaces)
    {
        var key = line.Text.IndexOf(':') is > 0 and var colon ? $"`{line.Text[..colon]}`" : Quoted(line);
        return At(
            line, IndentationCode, $"{key} stands further left than the lines before and after it.", "too far left",
            $"Put {spaces} more {(spaces == 1 ? "space" : "spaces")} before it, so that it begins in the same column as they do.") with
        { Fix = Before(line, new string(' ', spaces)) };
    }

    /// <summary>`thresholds.utilisation.at-least: ...`.</summary>
    private static bool LooksLikeAPath(string line) => line.AsSpan(0, Math.Max(line.IndexOf(':'), 0)) is var key && key.Contains('.') && !key.Contains(' ');

    public static Diagnostic BadStart(Place place, char sign)
    {
        var quoted = Requoted(place, BadStartCode, $"A value without quotes cannot begin with `{sign}`.", "begins here");
        return sign == '-' ? quoted with { Help = "A list begins on the line below its key. If this is one text, put it in quotes.", Fix = null } : quoted;
    }

    public static Diagnostic BlockHeader(Place place)
    {
        var quoted = Requoted(place, BlockHeaderCode, $"{Quoted(place)} is read as the announcement of a block of text, because it begins with `{place.Text[..1]}`.", "not a comparison");
        return place.Text[0] == '>' && IsInBands(place) ? quoted with { Help = $"Say what is compared: `value {place.Text}`.", Fix = Before(place, "value ") } : quoted;
    }

    /// <summary>Quotes would only lead to the next mistake there: the conditions of bands are about their `value`.</summary>
    private static bool IsInBands(Place place) =>
        place.Source.Content[..place.Span.Start].Split('\n').LastOrDefault(line => line.Length > 0 && char.IsAsciiLetter(line[0]))?.StartsWith("bands:", StringComparison.Ordinal) == true;

    public static Diagnostic AfterValue(Place whole, char first, Place rest)
    {
        var last = first switch { '[' => ']', '{' => '}', _ => first };
        var meant = first == '\'' && rest.Text.EndsWith('\'') ? whole.Text[1..^1] : whole.Text; // An apostrophe closed the quotes.
        return new Diagnostic(
            AfterValueCode, $"The value that begins with `{first}` ends at `{last}`, so {Quoted(rest)} belongs to nothing.",
            [new Label(rest, "after the end of the value"), new Label(whole, "the value")],
            $"If it is one text or expression, put all of it in quotes: `{InQuotes(meant)}`.",
            new Fix(whole, InQuotes(meant)));
    }

    public static Diagnostic FlowExpression(Place place) => Requoted(
        place, FlowExpressionCode, $"{Quoted(place)} is cut in pieces, because inside brackets commas and brackets belong to YAML.", "one expression");

    public static Diagnostic MissingColon(Place line) => At(
        line, MissingColonCode, $"{Quoted(line)} has no colon after its key.", "expected a key, a colon and a space",
        "Write `key: value`, with a space after the colon; if the line continues the value above, indent it further.") with
    { Fix = SpaceAfterColon(line) };

    /// <summary>`utilisation:90%` lacks only the space.</summary>
    private static Fix? SpaceAfterColon(Place line)
    {
        var colon = line.Text.IndexOf(':');
        var isKey = colon > 0 && line.Text.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0;
        return isKey && colon + 1 < line.Text.Length ? Before(line with { Span = new TextSpan(line.Span.Start + colon + 1, 0) }, " ") : null;
    }

    private static Fix Before(Place place, string inserted) => new(place with { Span = new TextSpan(place.Span.Start, 0) }, inserted);

    public static Diagnostic Comment(Place place) => At(
        place, CommentCode, "A comment cannot stand here.", "comment", "Put a space before `#`, and the comment at the end of a line or on a line of its own.") with
    { Fix = Before(place, " ") };

    public static Diagnostic Unreadable(Place place) => At(
        place, UnreadableCode, place.Span.Length == 0 ? "The text ends before it is complete." : $"{Quoted(place)} cannot be read here.", "not YAML",
        "Check the colons, commas, brackets and indentation here and on the line before.");

    private static Diagnostic Requoted(Place place, DiagnosticCode code, string message, string label) => new(
        code, message, ImmutableArray.Create(new Label(place, label)), $"Put it in quotes: `{InQuotes(place.Text)}`.", new Fix(place, InQuotes(place.Text)));
}
