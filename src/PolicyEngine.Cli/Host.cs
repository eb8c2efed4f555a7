namespace PolicyEngine.Cli;

/// <summary>What the program may touch of the world: where it writes, where relative paths start, and how wide and colourful its output may be.</summary>
internal sealed record Host(TextWriter Out, TextWriter Error, string WorkingDirectory, bool UsesColor, int Width)
{
    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);
}
