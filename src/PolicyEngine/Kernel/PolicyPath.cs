using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>One part of a path: between dots, or in square brackets.</summary>
/// <param name="Start">Where it starts in the path's text, the bracket left out.</param>
internal readonly record struct PathPart(string Text, int Start, bool IsBracketed);

/// <summary>`thresholds.utilisation.at-least[Generic]`: the way to a value of a policy from the section down.</summary>
internal static class PolicyPath
{
    public static ImmutableArray<PathPart> Parts(string path)
    {
        var parts = ImmutableArray.CreateBuilder<PathPart>();
        for (var at = 0; at < path.Length;)
        {
            var isBracketed = path[at] == '[';
            var start = isBracketed ? at + 1 : at;
            var end = isBracketed ? path.IndexOf(']', start) : path.AsSpan(start).IndexOfAny('.', '[') is >= 0 and var found ? start + found : path.Length;
            isBracketed &= end >= 0; // One that is not closed belongs to a name that there is not.
            start = isBracketed ? start : at;
            end = end < 0 ? path.Length : end;
            if (isBracketed && path[start..end] is ['"', .., '"'] && end - start > 1) // The quotes that a text has as a cell may be left out.
                parts.Add(new PathPart(path[(start + 1)..(end - 1)], start + 1, isBracketed));
            else
                parts.Add(new PathPart(path[start..end], start, isBracketed));
            at = isBracketed ? end + 1 : end;
            if (at < path.Length && path[at] == '.' && ++at == path.Length)
                parts.Add(new PathPart("", at, IsBracketed: false));
        }

        return parts.ToImmutable();
    }

    /// <summary>The path with dots only: `a[b].c` and `a.b.c` lead to the same.</summary>
    public static string Target(string path) => string.Join('.', Parts(path).Select(p => p.Text));

    /// <summary>Parts that stand for one name with dots in it: `2004.5`, `rag.rating`.</summary>
    public static string Joined(ReadOnlySpan<PathPart> parts) => string.Join('.', parts.ToArray().Select(p => p.Text));

    /// <summary>Whether one path leads to the other, or both to the same.</summary>
    public static bool Overlap(string one, string other) => IsWithin(one, other) || IsWithin(other, one);

    /// <summary>Whether a path is another or leads further down from it.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
