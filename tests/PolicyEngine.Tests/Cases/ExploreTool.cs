using System.Globalization;
using PolicyEngine.Cli;
using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Cases;

/// <summary>
/// `explore 80x24 KEY...`: the frame of the explorer after these keys, all work done in between. A key is `Enter`, `Esc`, `Tab`, `Down*3` and so on, `click:LINE,COLUMN`,
/// `wheel:up`, `size:120x40`, `frame` to show the frame also at that point, `save:FILE=OTHER` for somebody who saves what is in another file as a policy's;
/// `hold` to have no work done until `go`; anything else is typed. `--ascii` and `--store FILE` stand before them.
/// </summary>
internal static class ExploreTool
{
    public static int Run(string[] arguments, Host host)
    {
        var words = new Queue<string>(arguments);
        var (width, height) = SizeOf(words.Dequeue());
        string? store = null;
        var isUnicode = true;
        while (words.TryPeek(out var option) && option.StartsWith("--", StringComparison.Ordinal))
        {
            isUnicode = words.Dequeue() != "--ascii" && isUnicode;
            store = option == "--store" ? words.Dequeue() : store;
        }

        using var driven = new DrivenExplorer(host, store, new Surface(width, height, isUnicode));
        foreach (var word in words)
        {
            if (word == "frame")
                Write(host, driven);
            else if (word == "hold")
                driven.Hold();
            else if (word == "go")
                driven.LetGo();
            else if (word.Split(':', '=') is ["save", var file, var other])
                Save(host, driven, file, other);
            else
                driven.Take(Messages(word));
        }

        if (!driven.Model.IsOver)
            Write(host, driven);
        return ExitCodes.Done;
    }

    /// <summary>What a word of a case stands for.</summary>
    public static IEnumerable<Message> Messages(string word)
    {
        if (word.Split('*') is [var key, var times] && int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return Enumerable.Repeat(key, count).SelectMany(Messages);
        if (Named(word) is { } named)
            return [named];
        if (word.Split(':') is ["size", var size])
            return [new Resized(SizeOf(size).Width, SizeOf(size).Height)];
        if (word.Split(':') is ["click", var place] && place.Split(',') is [var line, var column])
            return [new MousePressed(MouseAct.Click, int.Parse(line, CultureInfo.InvariantCulture), int.Parse(column, CultureInfo.InvariantCulture))];
        return word.Select(c => new KeyPressed(char.IsAsciiLetterOrDigit(c) ? (ConsoleKey)char.ToUpperInvariant(c) : default, c));
    }

    private static void Save(Host host, DrivenExplorer driven, string file, string other)
    {
        File.Copy(host.PathOf(other), host.PathOf(file), overwrite: true);
        driven.Take([new FilesChanged()]);
    }

    private static Message? Named(string word) => word switch
    {
        "Enter" => new KeyPressed(ConsoleKey.Enter, '\r'),
        "Esc" => new KeyPressed(ConsoleKey.Escape, '\e'),
        "Tab" => new KeyPressed(ConsoleKey.Tab, '\t'),
        "Backspace" => new KeyPressed(ConsoleKey.Backspace, '\b'),
        "Space" => new KeyPressed(ConsoleKey.Spacebar, ' '),
        "Up" => new KeyPressed(ConsoleKey.UpArrow),
        "Down" => new KeyPressed(ConsoleKey.DownArrow),
        "Left" => new KeyPressed(ConsoleKey.LeftArrow),
        "Right" => new KeyPressed(ConsoleKey.RightArrow),
        "Home" => new KeyPressed(ConsoleKey.Home),
        "End" => new KeyPressed(ConsoleKey.End),
        "PgUp" => new KeyPressed(ConsoleKey.PageUp),
        "PgDn" => new KeyPressed(ConsoleKey.PageDown),
        "Ctrl-C" => new KeyPressed(ConsoleKey.C, '\u0003'),
        "wheel:up" => new MousePressed(MouseAct.WheelUp, 10, 1),
        "wheel:down" => new MousePressed(MouseAct.WheelDown, 10, 1),
        _ => null,
    };

    private static (int Width, int Height) SizeOf(string word) =>
        word.Split('x') is [var width, var height] ? (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture)) : throw new FormatException($"`{word}` is no size as 80x24 is");

    private static void Write(Host host, DrivenExplorer driven)
    {
        foreach (var line in driven.Frame.Lines)
            host.Out.WriteLine(line.Text.TrimEnd());
        host.Out.WriteLine(new string('=', driven.Model.Surface.Width));
    }
}
