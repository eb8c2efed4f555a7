namespace PolicyEngine.Cli.Terminal;

/// <summary>Where the explorer is shown and what drives it: a real terminal, or a test.</summary>
internal interface ITerminal
{
    (int Width, int Height) Size { get; }

    /// <summary>Whether it can show more than ASCII.</summary>
    bool IsUnicode { get; }

    /// <summary>Whether it is to be used with colours.</summary>
    bool UsesColor { get; }

    /// <summary>Takes the whole screen, and begins to post what is pressed.</summary>
    void Enter(Action<Message> post);

    /// <summary>Gives the screen back as it was. May be called more than once.</summary>
    void Leave();

    /// <summary>Shows text with its control sequences, at once.</summary>
    void Write(string text);
}
