namespace PolicyEngine.Cli.Terminal;

/// <summary>Where somebody stands in a list, and which part of it is seen.</summary>
/// <param name="At">The row, from 0.</param>
/// <param name="Top">The first row seen.</param>
internal readonly record struct Cursor(int At, int Top)
{
    /// <summary>After a key that moves; the same after any other.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">Rows in all.</param>
    /// <param name="seen">Rows that are seen at once.</param>
    public Cursor Moved(KeyPressed key, int count, int seen) => key.Code switch
    {
        ConsoleKey.UpArrow => To(At - 1, count, seen),
        ConsoleKey.DownArrow => To(At + 1, count, seen),
        ConsoleKey.PageUp => To(At - Math.Max(1, seen - 1), count, seen),
        ConsoleKey.PageDown => To(At + Math.Max(1, seen - 1), count, seen),
        ConsoleKey.Home => To(0, count, seen),
        ConsoleKey.End => To(count - 1, count, seen),
        _ => this,
    };

    /// <summary>At a row, or the nearest there is, with that row seen.</summary>
    public Cursor To(int row, int count, int seen)
    {
        var at = Math.Clamp(row, 0, Math.Max(0, count - 1));
        var most = Math.Max(0, count - seen);
        var top = Math.Clamp(Top, Math.Max(0, at - seen + 1), at);
        return new Cursor(at, Math.Clamp(top, 0, most));
    }

    /// <summary>Turned by the wheel: what is seen moves, and the row with it where it would go out of sight.</summary>
    public Cursor Turned(MouseAct act, int count, int seen)
    {
        const int lines = 3;
        var top = Math.Clamp(Top + (act == MouseAct.WheelUp ? -lines : lines), 0, Math.Max(0, count - seen));
        return new Cursor(Math.Clamp(At, top, Math.Max(top, Math.Min(count, top + seen) - 1)), top);
    }
}
