using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>Good YAML that a policy may not use, because a reader must see each value where it stands, once.</summary>
internal static partial class YamlErrors
{
    private static readonly DiagnosticCode SeveralDocumentsCode = Error("PE0005", "Several documents in one file", """
        A line of `---` or `...` after the beginning starts another YAML document.
        A policy file is one document; the rest would be read by nobody.
        Wrong:  facts: {...}
                ---
                rules: {...}
        Right:  leave the line out, or put the second part in a file of its own.
        """);

    private static readonly DiagnosticCode TooDeepCode = Error("PE0006", "Nested too deep", """
        Maps and lists may stand inside each other 64 deep; no policy needs more
        than about ten. Most often brackets were opened and not closed.
        Wrong:  options: [[[[[[[[[[...
        Right:  options: [red, amber]
        """);

    private static readonly DiagnosticCode DuplicateKeyCode = Error("PE0007", "The same key twice", """
        Each key stands once in its map. The first is kept, the second is not read.
        Wrong:  utilisation: {at-least: 90%}
                utilisation: {at-least: 92%}
        Right:  utilisation: {at-least: 92%}
        """);

    private static readonly DiagnosticCode KeyCode = Error("PE0008", "A key that is not a name", """
        Before a colon stands a name. A list, a map or nothing cannot be a key.
        Wrong:  {red, amber}: late
        Right:  red-or-amber: late
        """);

    private static readonly DiagnosticCode AnchorCode = Error("PE0009", "Anchors and aliases are not supported", """
        YAML can name a value with `&name` and repeat it with `*name`. A policy may
        not: whoever reads a line must see its value there.
        Wrong:  national: &floor 90%
                local: *floor
        Right:  national: 90%
                local: 90%
        If the sign belongs to text, put the text in quotes.
        """);

    private static readonly DiagnosticCode TagCode = Error("PE0010", "Tags are not supported", """
        YAML can say a value's type with `!!str` or `!name`. A policy may not: types
        come from what the policy declares.
        Wrong:  code: !!str 007
        Right:  code: "007"
        If the sign belongs to text, put the text in quotes. "Not" is written `not`.
        """);

    private static readonly DiagnosticCode DirectiveCode = Error("PE0011", "A line that speaks to the YAML reader", """
        A line that begins with `%` is an instruction to the YAML reader, not text.
        Policies need none.
        Wrong:  %YAML 1.1
        Right:  leave the line out; a percentage is written `90%`.
        """);

    private static readonly DiagnosticCode[] StructureCodes =
        [SeveralDocumentsCode, TooDeepCode, DuplicateKeyCode, KeyCode, AnchorCode, TagCode, DirectiveCode];

    public static Diagnostic SeveralDocuments(Place place) => At(
        place, SeveralDocumentsCode, "A second document begins here, but a policy file is one document.", "not read from here on",
        "Delete the line of `---` or `...`, or move what follows to a file of its own.");

    public static Diagnostic TooDeep(Place place) => At(
        place, TooDeepCode, $"This is nested more than {YamlReader.MostNesting} deep.", "not read from here on",
        "Check that the brackets before it are closed.");

    public static Diagnostic DuplicateKey(string key, Place second, Place first) => new(
        DuplicateKeyCode, $"`{key}` is written twice in the same map.",
        [new Label(second, "not read"), new Label(first, "first written here")],
        "Keep one of them, or give one another name.");

    public static Diagnostic Key(Place place) => At(
        place, KeyCode, "Before the colon stands no name.", "must be a name",
        "Write one name before the colon. If the brackets belong to an expression, put the expression in quotes.");

    public static Diagnostic Anchor(Place place) => At(
        place, AnchorCode, $"{Quoted(place)} is read as an anchor, a name for a value to be repeated elsewhere, which policies do not use.", "anchor",
        "Write the value out wherever it is needed. If this is text, put it in quotes; for \"and\" write `and`.");

    public static Diagnostic Alias(Place place) => At(
        place, AnchorCode, $"{Quoted(place)} is read as an alias, which repeats a value from elsewhere; policies do not use it.", "alias",
        "Write the value out here. If this is text, put it in quotes.");

    public static Diagnostic Tag(Place place) => At(
        place, TagCode, $"{Quoted(place)} is read as a YAML tag, which policies do not use.", "tag",
        "Leave it out. If this is text, put it in quotes; for \"not\" write `not`.");

    public static Diagnostic Directive(Place place) => At(
        place, DirectiveCode, $"A line that begins with `%` is an instruction to the YAML reader, not part of a policy: {Quoted(place)}.",
        "not read from here on", "Leave the line out.");
}
