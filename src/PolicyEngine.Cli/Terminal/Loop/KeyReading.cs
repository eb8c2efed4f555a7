using System.Globalization;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Keys as the console gives them, with the mouse that terminals report as keys: `ESC [ &lt; button ; column ; line M`.</summary>
/// <param name="read">Waits for the next key.</param>
/// <param name="isMore">Whether one is there already.</param>
internal sealed class KeyReading(Func<ConsoleKeyInfo> read, Func<bool> isMore)
{
    private const int Longest = 20;

    private readonly Queue<ConsoleKeyInfo> ahead = new();

    /// <summary>What was pressed; null for what means nothing here.</summary>
    public Message? Next()
    {
        var key = ahead.TryDequeue(out var waiting) ? waiting : read();
        return key.Key == ConsoleKey.Escape && ahead.Count == 0 && isMore() ? AfterEscape(key) : Pressed(key);
    }

    private static KeyPressed Pressed(ConsoleKeyInfo key) => new(key.Key, key.KeyChar, key.Modifiers.HasFlag(ConsoleModifiers.Shift));

    /// <summary>A report of the mouse if it is one; else Esc, and what came after it next.</summary>
    private Message? AfterEscape(ConsoleKeyInfo escape)
    {
        const string lead = "[<";
        var report = "";
        while (report.Length < Longest && isMore())
        {
            var key = read();
            ahead.Enqueue(key);
            report += key.KeyChar;
            if (!lead.StartsWith(report[..Math.Min(report.Length, lead.Length)], StringComparison.Ordinal))
                return Pressed(escape);
            if (report.Length > lead.Length && report[^1] is 'M' or 'm')
            {
                ahead.Clear();
                return Mouse(report[lead.Length..^1], isDown: report[^1] == 'M');
            }
        }

        return Pressed(escape);
    }

    private static MousePressed? Mouse(string report, bool isDown)
    {
        const int left = 0, wheelUp = 64, wheelDown = 65;
        var numbers = report.Split(';').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (numbers is not [var button, > 0 and var column, > 0 and var line] || !isDown)
            return null;
        return button switch
        {
            left => new MousePressed(MouseAct.Click, line - 1, column - 1),
            wheelUp => new MousePressed(MouseAct.WheelUp, line - 1, column - 1),
            wheelDown => new MousePressed(MouseAct.WheelDown, line - 1, column - 1),
            _ => null,
        };
    }
}
