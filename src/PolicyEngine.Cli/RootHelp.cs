using System.Text;

namespace PolicyEngine.Cli;

/// <summary>What `policy --help` says, rendered ahead of time (`help.txt`, its lines as long as they come): making every command to ask it what it does would take longer than all else.</summary>
internal static class RootHelp
{
    /// <summary>Where descriptions of commands begin.</summary>
    private const int Column = 28;

    /// <summary>Below it, other lines than the descriptions are wrapped too, and the commands are asked.</summary>
    private const int LeastWidth = 80;

    public static bool IsAskedFor(string[] arguments) => arguments is ["--help" or "-h" or "-?"];

    /// <summary>As wide as the terminal (in characters); null where that is too narrow.</summary>
    public static string? Text(int width)
    {
        if (width < LeastWidth)
            return null;
        using var reader = new StreamReader(typeof(RootHelp).Assembly.GetManifestResourceStream("help.txt")!);
        var text = new StringBuilder();
        while (reader.ReadLine() is { } line)
            Wrap(text, line, width);
        return text.ToString();
    }

    private static void Wrap(StringBuilder text, string line, int width)
    {
        var start = 0;
        // What a line that is too long leaves for its last row must be shorter than that: so it is everywhere in the help.
        for (var room = width; line.Length > width && line.Length - start >= room; room = width - Column)
        {
            var end = line.LastIndexOf(' ', start + room - 1) + 1;
            text.Append(line, start, end - start).Append('\n').Append(' ', Column);
            start = end;
        }

        text.Append(line, start, line.Length - start).Append('\n');
    }
}
