using System.Collections.Immutable;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli;

/// <summary>What came of files, by `import` or a step of `load`.</summary>
internal sealed record ImportResult(ImportRequest Request, ImportReport Report)
{
    public int Exit => Report.IsRefused ? ExitCodes.BadData : Report.SetAside > 0 ? ExitCodes.Findings : ExitCodes.Done;

    /// <exception cref="StoreException">The authority has adopted no policy, or the store cannot be written to.</exception>
    public static Found<ImportResult> Run(Host host, Store store, ImportRequest request, Recorder recorder)
    {
        if (request.KnownOn > recorder.Today)
            return Found<ImportResult>.Missing(host, "`--known-on` is a day to come: nothing can be known from then.");
        var report = Progress.Run(host, "Importing", "rows", 1, progress => new Importing(store).Run(request, recorder, p => progress.Report(p.Share, p.Rows)));
        return new ImportResult(request, report);
    }

    public void WriteText(Host host)
    {
        WriteFindings(host);
        if (Report.IsRefused)
            return;
        foreach (var (file, entry, aside) in Report.Before)
            Painting.Say(
                host,
                $"`{file}` was imported before (log entry {entry}{(aside > 0 ? $", {aside} of its rows set aside" : "")}), so nothing of it was read; `policy import --again` reads it all the same.");
        if (Report.Before.Length < Request.Files.Length)
            Painting.Say(host, Counts());
        if (Report.SetAside > 0)
            Painting.Say(
                host, $"{Report.SetAside} row{(Report.SetAside == 1 ? "" : "s")} set aside in `{Request.Quarantine}`: correct {(Report.SetAside == 1 ? "it" : "them")} there and import that.");
        WriteResting(host, Report.Resting);
    }

    /// <summary>What is wrong or unlikely.</summary>
    public void WriteFindings(Host host)
    {
        Painting.WriteError(host, DiagnosticText.Runs(Report.Diagnostics, host.Width));
        if (Report.IsRefused)
            host.Error.WriteLine("Nothing was imported.");
    }

    /// <summary>The decisions that rest on what is now otherwise.</summary>
    public static void WriteResting(Host host, ImmutableArray<ListedDecision> resting)
    {
        if (resting.IsEmpty)
            return;
        Painting.Say(host, $"{resting.Length} standing decision{(resting.Length == 1 ? " rests" : "s rest")} on what is now otherwise; `policy replay` says what they would be now:");
        Painting.Write(host, LogText.Runs(resting, host.Width));
    }

    private string Counts()
    {
        var withdrawn = Report.Withdrawn > 0 ? $", {Report.Withdrawn} withdrawn" : "";
        var logged = Report.Entry is { } entry ? $" (log entry {entry})" : "; nothing was changed";
        return $"{Report.Added} new, {Report.Revised} revised{withdrawn}, {Report.Unchanged} as they were{logged}.";
    }

    /// <summary>
    /// { refused, entry, added, revised, withdrawn, unchanged, setAside, before: [{ file, entry, setAside }], diagnostics, resting }, the entry of the log null if nothing was
    /// written; `before` are files passed over since that entry imported them; resting as <see cref="LogJson"/> says.
    /// </summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("refused", Report.IsRefused);
        if (Report.Entry is { } number)
            writer.WriteNumber("entry", number);
        else
            writer.WriteNull("entry");
        writer.WriteNumber("added", Report.Added);
        writer.WriteNumber("revised", Report.Revised);
        writer.WriteNumber("withdrawn", Report.Withdrawn);
        writer.WriteNumber("unchanged", Report.Unchanged);
        writer.WriteNumber("setAside", Report.SetAside);
        writer.WriteStartArray("before");
        foreach (var (file, entry, aside) in Report.Before)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteNumber("entry", entry);
            writer.WriteNumber("setAside", aside);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("diagnostics");
        DiagnosticJson.Write(writer, Report.Diagnostics);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, Report.Resting);
        writer.WriteEndObject();
    }
}
