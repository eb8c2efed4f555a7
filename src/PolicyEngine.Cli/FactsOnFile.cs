using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Facts read from the files named on the command line; what is wrong with them is written.</summary>
internal static class FactsOnFile
{
    public static Found<FactBase> Read(Host host, Compilation compilation, IEnumerable<string> files)
    {
        var reading = FactFiles.Open(compilation, files, host.WorkingDirectory);
        Painting.WriteError(host, DiagnosticText.Runs(reading.Diagnostics, host.Width));
        return new Found<FactBase>(reading.Facts, ExitCodes.BadData);
    }
}
