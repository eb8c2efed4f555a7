using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>
/// What the program may touch of the world: where it writes, where relative paths start, how wide and colourful its output may be,
/// and who runs it when.
/// </summary>
internal sealed record Host(TextWriter Out, TextWriter Error, string WorkingDirectory, bool UsesColor, int Width, Recorder Recorder)
{
    /// <summary>Somebody watches the error output, so that progress is worth showing there.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Somebody sits at a terminal, on both sides of it.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Measures how long things take; nothing that is worked out depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);
}
