namespace PolicyEngine.Cli.Terminal;

/// <summary>How the text in a screen's second part is read, which says all about what is in focus in the first.</summary>
/// <param name="IsActive">Keys go to it.</param>
/// <param name="Top">Its first line that is seen.</param>
internal readonly record struct Panel(bool IsActive, int Top)
{
    /// <summary>Tab.</summary>
    public Panel Toggled => this with { IsActive = !IsActive };

    /// <summary>Left by Esc or a click on the first part.</summary>
    public Panel Left => this with { IsActive = false };

    /// <summary>For something else in focus.</summary>
    public Panel AtTop => this with { Top = 0 };

    /// <param name="key">A key that may scroll.</param>
    /// <param name="count">Lines in all.</param>
    /// <param name="seen">Lines that are seen at once.</param>
    public Panel Scrolled(KeyPressed key, int count, int seen) => this with { Top = Scroll.After(Top, key, count, seen) };

    /// <summary>Pressed, or scrolled with the wheel: it is read from then on.</summary>
    public Panel Pressed(MouseAct act, int count, int seen) => new(IsActive: true, Scroll.After(Top, act, count, seen));
}
