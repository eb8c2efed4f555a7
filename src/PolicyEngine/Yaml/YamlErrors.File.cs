using System.Globalization;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>The file as a whole and its characters.</summary>
internal static partial class YamlErrors
{
    private static readonly DiagnosticCode TooLargeCode = Error("PE0001", "The file is too large to be a policy", """
        A policy file may have at most 8 million characters. Larger files are not
        read: they are usually data or a document saved under the wrong name.
        Wrong: a return of 200,000 services pasted into a policy file.
        Right: keep data in its own files and name what the policy reads under `facts:`.
        """);

    private static readonly DiagnosticCode EmptyCode = Error("PE0002", "The file says nothing", """
        The file is empty or has only comments.
        Wrong:  # our policy, to be written
        Right:  policy: west-london/brent
        """);

    private static readonly DiagnosticCode CharacterCode = Error("PE0003", "A character that cannot be seen or read", """
        Control characters, half characters and marks that turn the reading direction
        are refused: what people see would not be what the engine reads.
        They come from copying out of PDF files and word processors.
        Wrong: `when: late` with an invisible mark inside the word.
        Right: delete the word and type it again.
        """);

    private static readonly DiagnosticCode LineSeparatorCode = Error("PE0004", "An unusual line break", """
        Lines end as Windows, Linux and macOS end them. Other line breaks, copied
        from word processors, are refused because programs disagree whether
        they end a line.
        Wrong: a line broken with Shift+Enter in a word processor and pasted.
        Right: delete the break and press Enter in a text editor.
        """);

    private static readonly DiagnosticCode[] FileCodes = [TooLargeCode, EmptyCode, CharacterCode, LineSeparatorCode];

    public static Diagnostic TooLarge(SourceText source) => At(
        StartOf(source), TooLargeCode,
        $"This file has {source.Content.Length:N0} characters, more than the {YamlReader.MostCharacters:N0} a policy file may have, and was not read.",
        "the file begins here",
        "Check that this is a policy; keep data in its own files and divide a long policy into several.");

    public static Diagnostic Empty(SourceText source) => At(
        StartOf(source), EmptyCode, "This file says nothing: it is empty or has only comments.", "the file begins here",
        "Write what the file declares, such as `policy: west-london/brent`, or delete the file.");

    public static Diagnostic Character(Place place, char character) => At(
        place, CharacterCode,
        $"There is an invisible character here (U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)}) that a policy file may not hold.",
        "cannot be read", "Delete it: delete the whole word and type it again.");

    public static Diagnostic LineSeparator(Place place, char character) => At(
        place, LineSeparatorCode,
        $"The line break here (U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)}) is not one that text files use.",
        "unusual line break", "Delete the break and press Enter, or save the file with ordinary line ends.");

    private static Place StartOf(SourceText source) => new(source, new TextSpan(0, 0));
}
