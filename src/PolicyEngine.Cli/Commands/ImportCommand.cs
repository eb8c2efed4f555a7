using System.CommandLine;
using System.Text.Json;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`import FILE...`: records from files into the store, all or nothing.</summary>
internal sealed class ImportCommand : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "CSV files, each named after its kind of record or with it in front, as return=q1.csv; workbooks with a sheet for each kind; YAML files", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> authority = new("--authority") { Description = "whose records they are", Required = true, HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "the day from which they were known, if that was before today");
    private readonly Option<string?> mapping = new("--mapping") { Description = "a file that says which columns are which, where their names do not", HelpName = "FILE" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public ImportCommand(Host host)
        : base("import", "Record services, returns, assessments and other records. Corrected figures become new revisions; nothing is overwritten.", "policy import --authority kent service.csv return.csv")
    {
        Add(files);
        foreach (var option in new Option[] { authority, knownOn, mapping, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var recorder = StoreOptions.Recorder(host, parsed.GetValue(by));
        var day = parsed.GetValue(knownOn)?.DayNumber ?? recorder.Today;
        if (day > recorder.Today)
            return Found<object>.Missing(host, "`--known-on` is a day to come: nothing can be known from then.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var report = new Importing(opened).Run(new ImportRequest(parsed.GetRequiredValue(authority), day, [.. parsed.GetRequiredValue(files)], host.WorkingDirectory, parsed.GetValue(mapping)), recorder);
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(writer => WriteJson(writer, report)));
        else
            WriteText(host, report);
        return report.HasErrors ? ExitCodes.BadData : ExitCodes.Done;
    }

    private static void WriteText(Host host, ImportReport report)
    {
        Painting.WriteError(host, DiagnosticText.Runs(report.Diagnostics, host.Width));
        if (report.HasErrors)
        {
            host.Error.WriteLine("Nothing was imported.");
            return;
        }

        var withdrawn = report.Withdrawn > 0 ? $", {report.Withdrawn} withdrawn" : "";
        host.Out.WriteLine($"{report.Added} new, {report.Revised} revised{withdrawn}, {report.Unchanged} as they were{(report.Entry is { } entry ? $" (log entry {entry})" : "; nothing was changed")}.");
        if (report.Resting.IsEmpty)
            return;
        host.Out.WriteLine($"{report.Resting.Length} standing decision{(report.Resting.Length == 1 ? " rests" : "s rest")} on what is now otherwise; `policy replay` says what they would be now:");
        Painting.Write(host, LogText.Runs(report.Resting, host.Width));
    }

    /// <summary>{ entry, added, revised, withdrawn, unchanged, diagnostics, resting }, the entry of the log null if nothing was written; resting as <see cref="LogJson"/> says.</summary>
    private static void WriteJson(Utf8JsonWriter writer, ImportReport report)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("entry");
        JsonSerializer.Serialize(writer, report.Entry);
        writer.WriteNumber("added", report.Added);
        writer.WriteNumber("revised", report.Revised);
        writer.WriteNumber("withdrawn", report.Withdrawn);
        writer.WriteNumber("unchanged", report.Unchanged);
        writer.WritePropertyName("diagnostics");
        DiagnosticJson.Write(writer, report.Diagnostics);
        writer.WritePropertyName("resting");
        LogJson.Write(writer, report.Resting);
        writer.WriteEndObject();
    }
}
