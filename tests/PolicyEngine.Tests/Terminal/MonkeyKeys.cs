using PolicyEngine.Cli.Terminal;

namespace PolicyEngine.Tests.Terminal;

/// <summary>What a monkey does, in the words of the tool `explore`; the same for the same seed.</summary>
internal sealed class MonkeyKeys(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCOPR0123456789/?[]<>-_=+.,;:!\u00e9\u65e5\ud83d\ude00";

    private static readonly string[] Moves = ["Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn", "Tab", "BackTab", "Down*5", "Up*5", "wheel:up", "wheel:down"];
    private static readonly string[] Acts = ["Enter", "Enter", "Esc", "Esc", "Space", "Backspace", "/", "g", "?", "s", "y", "x", "[", "]", "o", "b", "p"];
    private static readonly string[] Sizes = ["1x1", "200x60", "120x40", "80x24", "60x15", "40x10", "39x9", "40x60", "200x10"];

    private readonly Random random = new(seed);

    public int Seed => seed;

    public string Next(Surface surface) => random.Next(100) switch
    {
        < 40 => Any(Moves),
        < 65 => Any(Acts),
        < 72 => $"{ScreenTable.All[random.Next(ScreenTable.All.Length)].Key}",
        < 86 => Letter(),
        < 93 => $"click:{random.Next(surface.Height)},{random.Next(surface.Width)}",
        < 96 => Any(Sizes.Select(s => $"size:{s}").ToArray()),
        < 99 => $"size:{random.Next(1, 201)}x{random.Next(1, 61)}",
        _ => random.Next(10) == 0 ? "Ctrl-C" : "Esc",
    };

    private string Any(string[] words) => words[random.Next(words.Length)];

    /// <summary>Any sign but `q`, which is rare, since it ends the round.</summary>
    private string Letter()
    {
        var at = random.Next(Letters.Length);
        var start = char.IsLowSurrogate(Letters[at]) ? at - 1 : at;
        var letter = Letters.Substring(start, char.IsHighSurrogate(Letters[start]) ? 2 : 1);
        return letter == "q" && random.Next(10) > 0 ? "e" : letter;
    }
}
