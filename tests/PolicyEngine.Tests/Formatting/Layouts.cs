using System.Text.RegularExpressions;
using PolicyEngine.Tests.Reference;
using PolicyEngine.Tests.Yaml;

namespace PolicyEngine.Tests.Formatting;

/// <summary>The same YAML laid out otherwise.</summary>
internal static partial class Layouts
{
    /// <summary>By chance: each change that the reader takes for the same text is made.</summary>
    public static string Other(string text, Dice dice)
    {
        var shape = WithoutBlanks(text);
        for (var change = 0; change < 6; change++)
        {
            var changed = dice.Next(7) switch
            {
                0 => Indented(text),
                1 => Somewhere(BlankAfterSign(), text, dice, m => m.Value + new string(' ', dice.Between(1, 4))),
                2 => Somewhere(ColonOrComma(), text, dice, m => $" {m.Value}"),
                3 => Somewhere(Bracket(), text, dice, m => $"{m.Value} "),
                4 => Somewhere(LineEnd(), text, dice, m => $"  {m.Value}\n"),
                5 => Somewhere(Comparison(), text, dice, m => m.Value.Trim()),
                _ => Somewhere(Dash(), text, dice, m => m.Value + "  "),
            };
            if (WithoutBlanks(changed) == shape)
                text = changed;
        }

        return text;
    }

    /// <summary>Every level indented twice as far.</summary>
    public static string Indented(string text) => Indentation().Replace(text, m => m.Value + m.Value);

    private static string Somewhere(Regex pattern, string text, Dice dice, Func<Match, string> replace) => pattern.Replace(text, m => dice.Chance(10) ? replace(m) : m.Value);

    private static string? WithoutBlanks(string text) =>
        YamlReading.Of(text) is { Root: not null, Findings: [] } reading ? reading.Shape.Replace(" ", "", StringComparison.Ordinal) : null;

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex Indentation();

    [GeneratedRegex("[:,] ")]
    private static partial Regex BlankAfterSign();

    [GeneratedRegex("(?<=[\\w}\\]])[:,](?= )")]
    private static partial Regex ColonOrComma();

    [GeneratedRegex(@"[{\[]|(?=[}\]])")]
    private static partial Regex Bracket();

    [GeneratedRegex("\n")]
    private static partial Regex LineEnd();

    [GeneratedRegex(" (<=|>=|<|>|=) ")]
    private static partial Regex Comparison();

    [GeneratedRegex("^ *- ", RegexOptions.Multiline)]
    private static partial Regex Dash();
}
