using System.Text.RegularExpressions;
using PolicyEngine.Diagnostics;
using PolicyEngine.Facts;

namespace PolicyEngine.Storage;

/// <summary>A file as the user names it: a path, with a record kind before it or not.</summary>
internal sealed partial record FactFileArgument(string Path, string? Kind)
{
    public static FactFileArgument Parse(string argument) => KindAndPath().Match(argument) is { Success: true } match
        ? new FactFileArgument(match.Groups["path"].Value, match.Groups["kind"].Value)
        : new FactFileArgument(argument, null);

    /// <summary>The file, or null if it cannot be read, which is reported.</summary>
    public FactFile? Open(string workingDirectory, DiagnosticBag diagnostics)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(Path, workingDirectory);
            if (File.Exists(full))
            {
                File.OpenRead(full).Dispose();
                return new FactFile(Path, Kind, () => File.OpenRead(full));
            }

            diagnostics.Add(Directory.Exists(full) ? FactErrors.FileUnreadable(Path, "it is a folder") : FactErrors.FileNotFound(Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            diagnostics.Add(FactErrors.FileUnreadable(Path, e.Message));
        }

        return null;
    }

    [GeneratedRegex(@"^(?<kind>[A-Za-z][\w -]*)=(?<path>.+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex KindAndPath();
}
