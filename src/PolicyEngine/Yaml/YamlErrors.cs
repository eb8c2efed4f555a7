using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;

namespace PolicyEngine.Yaml;

/// <summary>What can be wrong with a policy file before anything is known about policies: the text itself and its YAML.</summary>
internal static partial class YamlErrors
{
    /// <summary>Every code of this phase, in the order of their numbers.</summary>
    public static ImmutableArray<DiagnosticCode> All => [.. FileCodes, .. StructureCodes, .. SlipCodes];

    private static DiagnosticCode Error(string id, string title, string page) => new(id, Severity.Error, title, page);

    private static Diagnostic At(Place place, DiagnosticCode code, string message, string label, string help) =>
        new(code, message, [new Label(place, label)], help);

    /// <summary>The text as it is quoted in a sentence: its first line, shortened if long.</summary>
    private static string Quoted(Place place)
    {
        var text = place.Text;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return line.Length > 60 || end >= 0 ? $"`{line[..Math.Min(line.Length, 60)]}...`" : $"`{line}`";
    }

    /// <summary>An expression in quotes that leave it as it is.</summary>
    private static string InQuotes(string expression) =>
        expression.Contains('"') || expression.Contains('\\') ? $"'{expression.Replace("'", "''")}'" : $"\"{expression}\"";
}
