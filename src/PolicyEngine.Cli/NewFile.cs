using System.Text;

namespace PolicyEngine.Cli;

/// <summary>A file that a command writes its results to. It never takes the place of another.</summary>
internal static class NewFile
{
    private const string Unfinished = ".part";

    /// <summary>Writes it; where that fails half-way, nothing is left of it, and where the program is stopped, what is left has another name.</summary>
    /// <param name="host">Where paths start and refusals are said.</param>
    /// <param name="path">As the user typed it.</param>
    /// <param name="write">Its content.</param>
    /// <param name="hint">What to do where there is such a file already.</param>
    public static int Write(Host host, string path, Action<Stream> write, string hint = "Name another with --output.")
    {
        var full = host.PathOf(path);
        if (Path.Exists(full))
            return Found<object>.Missing(host, $"There is a `{path}` already, and nothing is overwritten. {hint}").Exit;
        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
            return Found<object>.Missing(host, $"There is no folder to put `{path}` in.").Exit;
        var part = full + Unfinished;
        try
        {
            using (var stream = new FileStream(part, FileMode.Create))
                write(stream);
            File.Move(part, full);
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        return ExitCodes.Done;
    }

    /// <summary>The same for a text, in UTF-8 with lines as CSV has them; then says so.</summary>
    public static int WriteText(Host host, string path, Action<TextWriter> write)
    {
        return Announced(host, path, Write(host, path, ToStream));

        void ToStream(Stream stream)
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n" };
            write(writer);
        }
    }

    /// <summary>Says where it was written, if it was.</summary>
    public static int Announced(Host host, string path, int exit)
    {
        if (exit == ExitCodes.Done)
            host.Out.WriteLine($"Written to `{path}`.");
        return exit;
    }
}
