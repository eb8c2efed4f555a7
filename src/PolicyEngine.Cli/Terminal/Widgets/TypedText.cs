namespace PolicyEngine.Cli.Terminal;

/// <summary>A line that is being typed.</summary>
internal static class TypedText
{
    public const int Most = 200;

    /// <summary>After a key; the same after one that types nothing. Ctrl-U takes all of it away.</summary>
    public static string After(string text, KeyPressed key) => key switch
    {
        { Character: '\u0015' } => "",
        { Code: ConsoleKey.Backspace } => text.Length == 0 ? text : text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 1 ? 2 : 1)],
        { IsText: true } when text.Length < Most => text + key.Character,
        _ => text,
    };
}
