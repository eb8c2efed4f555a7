using System.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Text for terminals without Unicode: every sign as one of ASCII that is as wide.</summary>
internal static class PlainSigns
{
    private static readonly Dictionary<int, char> Like = Pairs(
        "…~", "›>", "‹<", "▸>", "▾v", "▲^", "▼v", "●*", "○o", "·.", "•*", "–-", "—-", "‘'", "’'",
        "“\"", "”\"", "£L", "×x", "→>", "←<", "↑^", "↓v", "│|", "─-", "┌+", "┐+", "└+", "┘+", "├+", "┤+", "┼+",
        "╭+", "╮+", "╰+", "╯+", "▁_", "▂.", "▃-", "▄~", "▅=", "▆+", "▇*", "█#", "▌|", "▐|", "░:", "≥G", "≤L", "≠!");

    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                plain.Append((char)rune.Value);
            else
                plain.Append(Like.GetValueOrDefault(rune.Value, '?'), Math.Max(0, Spectre.Console.Rendering.Segment.CellCount([new(rune.ToString())])));
        }

        return plain.ToString();
    }

    private static Dictionary<int, char> Pairs(params string[] pairs) => pairs.ToDictionary(p => (int)p[0], p => p[1]);
}
