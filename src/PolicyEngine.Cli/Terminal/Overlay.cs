using Spectre.Console.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>Something that lies over the screen until it is done with: help, a name to go to, a file to write.</summary>
internal abstract record Overlay
{
    /// <summary>What comes of a key. Without an overlay in the model, it is closed.</summary>
    public abstract Turn Update(Explorer model, KeyPressed key);

    /// <summary>In place of the screen.</summary>
    public abstract IRenderable View(Explorer model, Surface body);
}
