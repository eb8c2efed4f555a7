using System.Globalization;
using System.Text;

namespace PolicyEngine.Cli.Terminal;

/// <summary>
/// Keys as the console gives them, with what terminals report as if it were keys: the mouse, `ESC [ &lt; button ; column ; line M`, and pasted text,
/// between `ESC [ 200 ~` and `ESC [ 201 ~`. Sequences that the console does not know either mean nothing.
/// </summary>
/// <param name="read">Waits for the next key.</param>
/// <param name="isMore">Whether one is there already.</param>
internal sealed class KeyReading(Func<ConsoleKeyInfo> read, Func<bool> isMore)
{
    private const int Longest = 20, LongestPaste = 10_000;
    private const string PasteEnd = "\e[201~";

    private readonly Queue<ConsoleKeyInfo> ahead = new();

    /// <summary>What was pressed; null for what means nothing here.</summary>
    public Message? Next()
    {
        var key = ahead.TryDequeue(out var waiting) ? waiting : read();
        if (key.Modifiers.HasFlag(ConsoleModifiers.Alt) && Character(key) is not '\0' and var character)
            return Pressed(EscapeBefore(key, character));
        return key.Key == ConsoleKey.Escape && ahead.Count == 0 && isMore() ? AfterEscape(key) : Pressed(key);
    }

    private static KeyPressed Pressed(ConsoleKeyInfo key) => new(key.Key, key.KeyChar);

    /// <summary>What a key writes; with Alt, the console does not say it of Ctrl and a letter.</summary>
    private static char Character(ConsoleKeyInfo key) =>
        key.KeyChar == '\0' && key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is >= ConsoleKey.A and <= ConsoleKey.Z ? (char)(key.Key - ConsoleKey.A + 1) : key.KeyChar;

    /// <summary>Esc and a key right after it come as that key with Alt.</summary>
    private ConsoleKeyInfo EscapeBefore(ConsoleKeyInfo key, char character)
    {
        var rest = ahead.ToArray();
        ahead.Clear();
        foreach (var next in rest.Prepend(new ConsoleKeyInfo(character, key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Shift), alt: false, key.Modifiers.HasFlag(ConsoleModifiers.Control))))
            ahead.Enqueue(next);
        return new ConsoleKeyInfo('\e', ConsoleKey.Escape, shift: false, alt: false, control: false);
    }

    /// <summary>What a sequence reports if it is one; else Esc, and what came after it next.</summary>
    private Message? AfterEscape(ConsoleKeyInfo escape)
    {
        var bracket = read();
        ahead.Enqueue(bracket);
        if (bracket.KeyChar != '[' || !isMore())
            return Pressed(escape);
        ahead.Clear();
        var parameters = "";
        while (parameters.Length < Longest)
        {
            var sign = read().KeyChar;
            if (parameters.Length == 0 && sign == '<')
                return Report();
            if (sign is >= '@' and <= '~')
                return (parameters, sign) == ("200", '~') ? Paste() : null;
            parameters += sign;
            if (!isMore())
                break;
        }

        return null;
    }

    /// <summary>All that is pasted; line breaks and other signs that write nothing are blanks.</summary>
    private Pasted Paste()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith(PasteEnd, StringComparison.Ordinal) && text.Length < LongestPaste)
            text.Append(read().KeyChar);
        if (text.ToString().EndsWith(PasteEnd, StringComparison.Ordinal))
            text.Length -= PasteEnd.Length;
        return new Pasted(string.Concat(text.ToString().Select(c => char.IsControl(c) ? ' ' : c)).Trim());
    }

    /// <summary>The rest of a report, for which it waits, since nobody types its beginning; null for a broken one.</summary>
    private MousePressed? Report()
    {
        var report = "";
        while (report.Length < Longest)
        {
            var sign = read().KeyChar;
            if (sign is 'M' or 'm')
                return Mouse(report, isDown: sign == 'M');
            if (!char.IsAsciiDigit(sign) && sign != ';')
                return null;
            report += sign;
        }

        return null;
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
