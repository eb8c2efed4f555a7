using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Formatting;

/// <summary>
/// A YAML file in its usual form: two spaces for each level, one blank where blanks say nothing (more where columns are aligned), none at the
/// ends of lines, a blank line before each section. Words, quotes, comments, order and line breaks stay as they were written.
/// </summary>
public static class FormattedText
{
    /// <summary>The text in its usual form, which formatting again leaves as it is; null after saying why it cannot be read.</summary>
    public static string? Of(SourceText source, DiagnosticBag diagnostics)
    {
        while (true)
        {
            var slips = new DiagnosticBag();
            var root = YamlReader.Read(source, slips);
            if (root is null || slips.HasErrors)
            {
                diagnostics.Add(slips);
                return null;
            }

            // What is no longer aligned after one pass closes up in the next, so that blanks only become fewer and this ends.
            var formatted = Once(source, root);
            if (formatted == source.Content)
                return formatted;
            source = new SourceText(source.Path, formatted);
        }
    }

    private static string Once(SourceText source, YamlNode root)
    {
        var lines = new WrittenLines(source, root, ExpressionSpacing.Of(root));
        var columns = Indentation.Of(source, root, lines);
        var spaced = Enumerable.Range(0, lines.Count).Select(i => new LineSpacing(lines, i, columns[i]).Text).ToArray();
        var kept = BlankLines.Of(spaced, lines, root);
        var lineBreak = source.Content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return string.Concat(kept.Select(line => line + lineBreak));
    }
}
