namespace PolicyEngine.Cli.Terminal;

/// <summary>Something that happened: all that the explorer ever learns comes as one of these.</summary>
internal abstract record Message;

/// <param name="Code">Which key, for those that write nothing.</param>
/// <param name="Character">What it writes; '\0' if nothing.</param>
internal sealed record KeyPressed(ConsoleKey Code, char Character = '\0') : Message
{
    /// <summary>It writes something, as against moving or acting.</summary>
    public bool IsText => Character >= ' ' && Character != '\u007F' && Code is not (ConsoleKey.Backspace or ConsoleKey.Delete or ConsoleKey.Escape);
}

/// <summary>Text came from the clipboard, on one line.</summary>
internal sealed record Pasted(string Text) : Message;

/// <summary>A button of the mouse went down, or its wheel was turned.</summary>
/// <param name="Line">Counted from 0 at the top; of what a screen is told, at its own top.</param>
/// <param name="Column">Counted from 0 at the left.</param>
internal sealed record MousePressed(MouseAct Act, int Line, int Column) : Message;

internal enum MouseAct
{
    Click,
    WheelUp,
    WheelDown,
}

/// <summary>The terminal may have another size, and what is on it may be spoilt.</summary>
internal sealed record Resized(int Width, int Height) : Message;

/// <summary>The program was told from outside to end.</summary>
internal sealed record Interrupted : Message;

/// <summary>Something that nobody expected went wrong beside the loop, which ends with it.</summary>
internal sealed record Faulted(Exception Fault) : Message;

/// <summary>How far a work has come.</summary>
/// <param name="Share">From 0 to 1; null where nobody knows.</param>
internal sealed record Progressed(Work Work, double? Share) : Message;

/// <summary>A work came to its end, or was stopped.</summary>
internal sealed record Finished(Work Work) : Message;

/// <summary>A work could not be done, for a reason that the user can do something about.</summary>
internal sealed record Failed(Work Work, string Sentence) : Message;
