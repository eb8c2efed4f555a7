namespace PolicyEngine.Cli.Terminal;

/// <summary>What there is to show things on.</summary>
/// <param name="Width">In columns.</param>
/// <param name="Height">In lines.</param>
/// <param name="IsUnicode">Whether it shows more than ASCII.</param>
internal sealed record Surface(int Width, int Height, bool IsUnicode = true)
{
    /// <summary>Smaller than this, nothing can be shown but that it is too small.</summary>
    public const int LeastWidth = 40, LeastHeight = 10;

    /// <summary>Lines above and below a screen: the names of screens, the way here; what is going on, the keys.</summary>
    public const int LinesAbove = 2, LinesBelow = 2;

    public bool IsTooSmall => Width < LeastWidth || Height < LeastHeight;

    /// <summary>What is left for a screen.</summary>
    public Surface Body => this with { Height = Math.Max(1, Height - LinesAbove - LinesBelow) };

    /// <summary>A body has a body too, so that the properties cannot all be told.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
