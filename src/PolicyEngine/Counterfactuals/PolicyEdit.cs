using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Counterfactuals;

/// <summary>One value of a policy as if something else had been written there, in all its versions. The files stay as they are.</summary>
/// <param name="Path">`thresholds.availability.at-least`.</param>
/// <param name="From">What is written, the latest version's.</param>
/// <param name="Places">Where.</param>
public sealed record PolicyEdit(string Path, string From, string To, ImmutableArray<Place> Places)
{
    /// <summary>Keys that say something about an entry; whoever changes the entry means another one.</summary>
    private static readonly ImmutableHashSet<string> Beside = ["of", "label", "cite", "covers", "note", "status", "applies-when", "because", "question", "rounding", "better", "per"];

    private static readonly string[] Quoted = [",", "[", "]", "{", "}", ": ", " #", "'", "\""];

    /// <summary>The paths that one may stand for: itself, where a value stands there; else the values inside that decide, what says something beside them left out.</summary>
    public static ImmutableArray<string> Meant(Compilation compilation, string path)
    {
        var paths = compilation.Versions.SelectMany(v => v.Paths).ToHashSet(StringComparer.Ordinal);
        var leaves = paths.Where(p => !paths.Any(other => IsInside(other, p))).ToArray();
        if (leaves.Contains(path))
            return [path];
        ImmutableArray<string> inside = [.. leaves.Where(p => IsInside(p, path)).Order(StringComparer.Ordinal)];
        ImmutableArray<string> deciding = [.. inside.Where(p => !Beside.Contains(p[(path.Length + 1)..].Split('.', '[')[0]))];
        return deciding.FirstOrDefault(p => p == $"{path}.chosen") is { } chosen ? [chosen] : deciding.IsEmpty ? inside : deciding;
    }

    /// <param name="path">One of those that have a value.</param>
    public static PolicyEdit Of(Compilation compilation, string path, string to)
    {
        var parts = compilation.Versions.SelectMany(v => v.Parts).Where(p => p.Path == path).ToArray();
        return new PolicyEdit(path, parts[^1].Text, to.Trim(), [.. parts.Select(p => p.Place)]);
    }

    /// <summary>Files as they would be with all of some edits.</summary>
    public static Func<SourceText, SourceText> Applying(IReadOnlyCollection<PolicyEdit> edits) => file =>
    {
        var spans = edits.SelectMany(e => e.Places.Where(p => p.Source.Path == file.Path).Select(p => (p.Span, e.To))).Distinct().OrderByDescending(s => s.Span.Start);
        var content = spans.Aggregate(file.Content, (text, edit) => $"{text[..edit.Span.Start]}{Written(edit.To)}{text[edit.Span.End..]}");
        return content == file.Content ? file : new SourceText(file.Path, content);
    };

    private static bool IsInside(string path, string outer) => path.Length > outer.Length && path.StartsWith(outer, StringComparison.Ordinal) && path[outer.Length] is '.' or '[';

    /// <summary>What YAML would take for its own stands in quotes.</summary>
    private static string Written(string value) => Array.Exists(Quoted, value.Contains) || value.Length == 0 || "%>|!&*@`-?".Contains(value[0], StringComparison.Ordinal)
        ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"
        : value;
}
