using System.Collections.Immutable;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>How far a text was scrolled down.</summary>
internal static class Scroll
{
    /// <summary>The first line seen after a key.</summary>
    /// <param name="top">Before it.</param>
    /// <param name="key">The key.</param>
    /// <param name="count">Lines in all.</param>
    /// <param name="seen">Lines that are seen at once.</param>
    public static int After(int top, KeyPressed key, int count, int seen) => Within(key.Code switch
    {
        ConsoleKey.UpArrow => top - 1,
        ConsoleKey.DownArrow => top + 1,
        ConsoleKey.PageUp => top - Math.Max(1, seen - 1),
        ConsoleKey.PageDown => top + Math.Max(1, seen - 1),
        ConsoleKey.Home => 0,
        ConsoleKey.End => count,
        _ => top,
    }, count, seen);

    public static int After(int top, MouseAct act, int count, int seen) => act == MouseAct.Click ? top : Within(top + (act == MouseAct.WheelUp ? -3 : 3), count, seen);

    /// <summary>The part of a text that is seen, with how much there is more of it on the last line.</summary>
    public static TextLines Seen(ImmutableArray<ImmutableArray<TextRun>> lines, int top, int seen)
    {
        var more = lines.Length - top - seen;
        return more <= 0 || seen < 2 ? new TextLines(lines, top)
            : new TextLines(lines.RemoveRange(top + seen - 1, lines.Length - (top + seen - 1)).Add([new TextRun($"… {more + 1} more lines", TextRole.Frame)]), top);
    }

    private static int Within(int top, int count, int seen) => Math.Clamp(top, 0, Math.Max(0, count - seen));
}
