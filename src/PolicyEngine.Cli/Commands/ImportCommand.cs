using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`import FILE...`: records from files into the store, all or nothing, or without the rows that something is wrong with.</summary>
internal sealed class ImportCommand : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "CSV files, each named after its kind of record or with it in front, as return=q1.csv; workbooks with a sheet for each kind; YAML files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> authority = new("--authority") { Description = "whose records they are", Required = true, HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "the day from which they were known, if that was before today");
    private readonly Option<string?> mapping = new("--mapping") { Description = "a file that says which columns are which, where their names do not", HelpName = "FILE" };
    private readonly Option<string?> quarantine = new("--quarantine") { Description = "leave rows out that something is wrong with, and put them into this new folder to be corrected", HelpName = "FOLDER" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public ImportCommand(Host host)
        : base("import", "Record services, returns, assessments and other records. Corrected figures become new revisions; nothing is overwritten.", "policy import --authority kent service.csv return.csv")
    {
        Add(files);
        foreach (var option in new Option[] { authority, knownOn, mapping, quarantine, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var recorder = StoreOptions.Recorder(host, parsed.GetValue(by));
        var day = parsed.GetValue(knownOn)?.DayNumber ?? recorder.Today;
        if (day > recorder.Today)
            return Found<object>.Missing(host, "`--known-on` is a day to come: nothing can be known from then.").Exit;
        if (parsed.GetValue(quarantine) is { } folder && (Directory.Exists(host.PathOf(folder)) || File.Exists(host.PathOf(folder))))
            return Found<object>.Missing(host, $"There is a `{folder}` already. `--quarantine` names a new folder, so that nothing set aside before is lost.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var request = new ImportRequest(
            parsed.GetRequiredValue(authority), day, [.. parsed.GetRequiredValue(files)], host.WorkingDirectory, parsed.GetValue(mapping), parsed.GetValue(quarantine));
        var report = Progress.Run(host, "Importing", "rows", 1, progress => new Importing(opened).Run(request, recorder, p => progress.Report(p.Share ?? 0, p.Rows)));
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, report)));
        else
            WriteText(host, report, parsed.GetValue(quarantine));
        return report.IsRefused ? ExitCodes.BadData : report.SetAside > 0 ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void WriteText(Host host, ImportReport report, string? quarantined)
    {
        Painting.WriteError(host, DiagnosticText.Runs(report.Diagnostics, host.Width));
        if (report.IsRefused)
        {
            host.Error.WriteLine("Nothing was imported.");
            return;
        }

        var withdrawn = report.Withdrawn > 0 ? $", {report.Withdrawn} withdrawn" : "";
        host.Out.WriteLine($"{report.Added} new, {report.Revised} revised{withdrawn}, {report.Unchanged} as they were{(report.Entry is { } entry ? $" (log entry {entry})" : "; nothing was changed")}.");
        if (report.SetAside > 0)
            host.Out.WriteLine($"{report.SetAside} row{(report.SetAside == 1 ? "" : "s")} set aside in `{quarantined}`: correct {(report.SetAside == 1 ? "it" : "them")} there and import that.");
        if (report.Resting.IsEmpty)
            return;
        host.Out.WriteLine($"{report.Resting.Length} standing decision{(report.Resting.Length == 1 ? " rests" : "s rest")} on what is now otherwise; `policy replay` says what they would be now:");
        Painting.Write(host, LogText.Runs(report.Resting, host.Width));
    }

    /// <summary>{ entry, added, revised, withdrawn, unchanged, setAside, diagnostics, resting }, the entry of the log null if nothing was written; resting as <see cref="LogJson"/> says.</summary>
    private static void WriteJson(Utf8JsonWriter writer, ImportReport report)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("entry");
        JsonSerializer.Serialize(writer, report.Entry);
        writer.WriteNumber("added", report.Added);
        writer.WriteNumber("revised", report.Revised);
        writer.WriteNumber("withdrawn", report.Withdrawn);
        writer.WriteNumber("unchanged", report.Unchanged);
        writer.WriteNumber("setAside", report.SetAside);
        writer.WritePropertyName("diagnostics");
        DiagnosticJson.Write(writer, report.Diagnostics);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, report.Resting);
        writer.WriteEndObject();
    }
}
