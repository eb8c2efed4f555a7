using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What came of an import, by `import` or a step of `load`.</summary>
internal sealed record Imported(ImportReport Report)
{
    public int Exit => Report.HasErrors ? ExitCodes.BadData : ExitCodes.Done;

    /// <exception cref="StoreException">The authority has adopted no policy, or the store cannot be written to.</exception>
    public static Found<Imported> Run(Host host, Store store, ImportRequest request, Recorder recorder) => request.KnownOn > recorder.Today
        ? Found<Imported>.Missing(host, "`--known-on` is a day to come: nothing can be known from then.")
        : new Imported(new Importing(store).Run(request, recorder));

    /// <param name="heading">What stands before the counts.</param>
    public void WriteText(Host host, string heading = "")
    {
        Painting.WriteError(host, DiagnosticText.Runs(Report.Diagnostics, host.Width));
        if (Report.HasErrors)
        {
            host.Error.WriteLine("Nothing was imported.");
            return;
        }

        var withdrawn = Report.Withdrawn > 0 ? $", {Report.Withdrawn} withdrawn" : "";
        host.Out.WriteLine($"{heading}{Report.Added} new, {Report.Revised} revised{withdrawn}, {Report.Unchanged} as they were{(Report.Entry is { } entry ? $" (log entry {entry})" : "; nothing was changed")}.");
        if (Report.Resting.IsEmpty)
            return;
        host.Out.WriteLine($"{Report.Resting.Length} standing decision{(Report.Resting.Length == 1 ? " rests" : "s rest")} on what is now otherwise; `policy replay` says what they would be now:");
        Painting.Write(host, LogText.Runs(Report.Resting, host.Width));
    }

    /// <summary>{ entry, added, revised, withdrawn, unchanged, diagnostics, resting }, the entry of the log null if nothing was written; resting as <see cref="LogJson"/> says.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("entry");
        JsonSerializer.Serialize(writer, Report.Entry);
        writer.WriteNumber("added", Report.Added);
        writer.WriteNumber("revised", Report.Revised);
        writer.WriteNumber("withdrawn", Report.Withdrawn);
        writer.WriteNumber("unchanged", Report.Unchanged);
        writer.WritePropertyName("diagnostics");
        DiagnosticJson.Write(writer, Report.Diagnostics);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, Report.Resting);
        writer.WriteEndObject();
    }
}
