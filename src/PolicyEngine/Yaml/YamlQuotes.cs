using System.Text.RegularExpressions;

namespace PolicyEngine.Yaml;

/// <summary>Texts as they are written inside braces and elsewhere.</summary>
internal static partial class YamlQuotes
{
    /// <summary>In quotes where YAML would understand something else.</summary>
    public static string Quoted(string text) => IsPlain(text) ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static bool IsPlain(string text) => Plain().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}\d£](?:[\p{L}\d£%.()/+*=<>'_-]| (?![#]))*(?<! )$")]
    private static partial Regex Plain();
}
