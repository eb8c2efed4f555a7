using PolicyEngine.Language;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>Blank lines: one before each section and the comment above it, at most one elsewhere, none at the beginning and the end.</summary>
internal static class BlankLines
{
    public static IEnumerable<string> Of(string[] spaced, WrittenLines lines, YamlNode root)
    {
        var kept = new List<string>();
        var sections = Sections(lines, root);
        for (var i = 0; i < spaced.Length; i++)
        {
            var isBlank = spaced[i].Length == 0 && !lines.IsInside(i);
            if (isBlank && (kept.Count == 0 || kept[^1].Length == 0))
                continue;
            if (sections.Contains(i) && kept.Count > 0 && kept[^1].Length > 0)
                kept.Add("");
            kept.Add(spaced[i]);
        }

        while (kept.Count > 0 && kept[^1].Length == 0)
            kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    /// <summary>The lines on which sections begin that go on below, each with the comment right above it.</summary>
    private static HashSet<int> Sections(WrittenLines lines, YamlNode root)
    {
        var first = new HashSet<int>();
        foreach (var section in (root as YamlMap)?.Entries.Where(e => Language.Sections.Header.Find(e.Key.Value) is null) ?? [])
        {
            var line = lines.At(section.Key.Place.Span.Start).Line;
            if (lines.At(section.Value.Place.Span.Start).Line == line)
                continue;
            while (line > 0 && lines[line - 1].StartsWith('#'))
                line--;
            first.Add(line);
        }

        return first;
    }
}
