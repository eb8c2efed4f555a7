using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Counterfactuals;

/// <summary>One value of a policy as if something else had been written there, in all its versions. The files stay as they are.</summary>
/// <param name="Path">`thresholds.availability.at-least`.</param>
/// <param name="From">What is written, the latest version's.</param>
/// <param name="Places">Where.</param>
public sealed record PolicyEdit(string Path, string From, string To, ImmutableArray<Place> Places)
{
    /// <summary>Keys that say something about an entry; whoever changes the entry means another one.</summary>
    private static readonly ImmutableHashSet<string> Beside = ["of", "scale", "label", "cite", "covers", "note", "status", "applies-when", "because", "otherwise-because", "question", "rounding", "better", "per"];

    private static readonly string[] Quoted = [",", "[", "]", "{", "}", ": ", " #", "'", "\""];

    /// <summary>The paths that one may stand for: itself, where a value stands there; else the values inside that decide, what says something beside them left out.</summary>
    public static ImmutableArray<string> Meant(Compilation compilation, string path)
    {
        var leaves = Leaves(PathsOf(compilation));
        return Meant(leaves, path);
    }

    /// <summary>
    /// The paths that have all names of one that leads nowhere, in their order and perhaps misspelt there: of `red.complaint` `rag.rating.when.red.any.complaints`. Those that
    /// lead to one value, if there are any; empty where there is none.
    /// </summary>
    public static ImmutableArray<string> Near(Compilation compilation, string path)
    {
        var paths = PathsOf(compilation);
        var parts = paths.ToDictionary(p => p, NamesOf, StringComparer.Ordinal);
        var known = parts.Values.SelectMany(p => p).ToHashSet(StringComparer.Ordinal);
        string[] sought = [.. NamesOf(path).Select(n => known.Contains(n) ? n : Suggestion.For(n, known) ?? n)];
        if (sought.Length == 0)
            return [];
        var found = paths.Where(p => parts[p][^1] == sought[^1] && IsWithin(sought, parts[p]) && !parts[p].Except(sought).Any(Beside.Contains)).ToArray();
        var leaves = Leaves(paths);
        var single = found.Where(p => Meant(leaves, p).Length == 1).ToArray();
        return [.. (single.Length > 0 ? single : found).Order(StringComparer.Ordinal)];
    }

    private static HashSet<string> PathsOf(Compilation compilation) => compilation.Versions.SelectMany(v => v.Paths).ToHashSet(StringComparer.Ordinal);

    private static string[] Leaves(HashSet<string> paths)
    {
        var outer = paths.SelectMany(Outer).ToHashSet(StringComparer.Ordinal);
        return [.. paths.Where(p => !outer.Contains(p))];
    }

    private static IEnumerable<string> Outer(string path) => path.Index().Where(c => c.Item is '.' or '[').Select(c => path[..c.Index]);

    private static string[] NamesOf(string path) => path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether names stand in a path, in the same order.</summary>
    private static bool IsWithin(string[] sought, string[] path) => path.Aggregate(0, (at, name) => at < sought.Length && sought[at] == name ? at + 1 : at) == sought.Length;

    private static ImmutableArray<string> Meant(string[] leaves, string path)
    {
        if (leaves.Contains(path))
            return [path];
        ImmutableArray<string> inside = [.. leaves.Where(p => IsInside(p, path)).Order(StringComparer.Ordinal)];
        ImmutableArray<string> deciding = [.. inside.Where(p => !NamesOf(p[path.Length..]).Any(Beside.Contains))];
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
