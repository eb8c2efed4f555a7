using System.Collections.Immutable;

namespace PolicyEngine.Tests.Cases;

/// <summary>One `=== verb argument` line and what stands under it.</summary>
/// <param name="Line">Where it stands in the case, counted from 1.</param>
/// <param name="Verb">file, sheet, run, copy or edit.</param>
/// <param name="Argument">The rest of the line.</param>
/// <param name="Body">The lines under it, without the blank line that may set it off from the next section.</param>
/// <param name="IsSetOff">Such a blank line is there.</param>
internal sealed record CaseSection(int Line, string Verb, string Argument, ImmutableArray<string> Body, bool IsSetOff);

/// <summary>A case as written: prose, then sections. Parsing and writing it gives the same text.</summary>
internal sealed record CaseText(ImmutableArray<string> Prose, ImmutableArray<CaseSection> Sections)
{
    private const string Head = "=== ";

    private static readonly ImmutableArray<string> Verbs = ["file", "sheet", "run", "copy", "edit"];

    public static CaseText Parse(string text)
    {
        if (!text.EndsWith('\n'))
            throw new InvalidDataException("a case ends with a line break");
        var lines = text[..^1].Split('\n');
        var heads = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Head, StringComparison.Ordinal)).ToList();
        var prose = lines[..(heads.Count == 0 ? lines.Length : heads[0])];
        if (prose.All(string.IsNullOrWhiteSpace))
            throw new InvalidDataException("a case begins with a line that says what it shows");
        var sections = heads
            .Select((start, i) => Section(start, lines[start], lines[(start + 1)..(i + 1 < heads.Count ? heads[i + 1] : lines.Length)]))
            .ToImmutableArray();
        if (!sections.Any(s => s.Verb == "run"))
            throw new InvalidDataException("a case runs something: it has no `=== run` line");
        return new CaseText([.. prose], sections);
    }

    public string Write() => string.Concat(Lines().Select(line => line + "\n"));

    private IEnumerable<string> Lines()
    {
        foreach (var line in Prose)
            yield return line;
        foreach (var section in Sections)
        {
            yield return $"{Head}{section.Verb} {section.Argument}";
            foreach (var line in section.Body)
                yield return IsHeadLike(line) ? "\\" + line : line;
            // A blank line at the end of the body would be taken for the one that sets sections off.
            if (section.IsSetOff || section.Body is [.., ""])
                yield return "";
        }
    }

    private static CaseSection Section(int index, string head, string[] body)
    {
        var words = head[Head.Length..].Split(' ', 2);
        if (words.Length < 2 || words[1].Length == 0 || !Verbs.Contains(words[0]))
            throw new InvalidDataException($"line {index + 1}: `{head}` is not `=== file PATH`, `=== sheet BOOK/SHEET`, `=== run COMMAND`, `=== copy PATH as PATH` or `=== edit PATH: OLD => NEW`");
        var isSetOff = body is [.., ""];
        var content = (isSetOff ? body[..^1] : body).Select(line => line.StartsWith('\\') && IsHeadLike(line) ? line[1..] : line);
        var section = new CaseSection(index + 1, words[0], words[1], [.. content], isSetOff);
        if (section.Verb is "copy" or "edit" && !section.Body.IsEmpty)
            throw new InvalidDataException($"line {index + 2}: nothing stands under `=== {section.Verb}`");
        return section;
    }

    /// <summary>The line would read as a section head, or as one with backslashes before it.</summary>
    private static bool IsHeadLike(string line) => line.TrimStart('\\').StartsWith(Head, StringComparison.Ordinal);
}
