using PolicyEngine.Kernel;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>Facts read from the files named on the command line; what is wrong with them is written.</summary>
internal static class FactsOnFile
{
    /// <param name="on">The day asked about (a day number), which may be one to come; null for none.</param>
    public static Found<FactBase> Read(Host host, Compilation compilation, IEnumerable<string> files, int? on = null)
    {
        var reading = FactFiles.Open(compilation, files, host.WorkingDirectory, Math.Max(host.Recorder.Today, on ?? 0));
        Painting.WriteError(host, DiagnosticText.Runs(reading.Diagnostics, host.Width));
        return new Found<FactBase>(reading.Facts, ExitCodes.BadData);
    }
}
