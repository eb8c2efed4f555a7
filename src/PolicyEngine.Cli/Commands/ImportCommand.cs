using System.CommandLine;
using PolicyEngine.Rendering;
using PolicyEngine.Storage;

namespace PolicyEngine.Cli.Commands;

/// <summary>`import FILE...`: records from files into the store, all or nothing, or without the rows that something is wrong with.</summary>
internal sealed class ImportCommand : Verb
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "CSV files, each named after its kind of record or with it in front, as return=q1.csv; workbooks with a sheet for each kind; YAML files",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> authority = new("--authority") { Description = "whose records they are", Required = true, HelpName = "ID" };
    private readonly Option<DateOnly?> knownOn = StoreOptions.Date("--known-on", "the day from which they were known, if that was before today", "--as-known-on");
    private readonly Option<string?> mapping = new("--mapping") { Description = "a file that says which columns are which, where their names do not", HelpName = "FILE" };
    private readonly Option<string?> quarantine = new("--quarantine")
    {
        Description = "leave rows of CSV files and workbooks out that something is wrong with, and put them into this new folder to be corrected",
        HelpName = "FOLDER",
    };

    private readonly Option<DateOnly?> under = StoreOptions.Date("--under", "read by the policy in force on that day, not by the one adopted last");
    private readonly Option<bool> again = new("--again") { Description = "also files that were imported before, such as to undo a correction" };
    private readonly Option<string?> store = StoreOptions.Store();
    private readonly Option<string?> by = StoreOptions.By();
    private readonly OutputFormat format = new();

    public ImportCommand(Host host)
        : base(
            "import",
            "Record services, returns, assessments and other records. Corrected figures become new revisions; nothing is overwritten.",
            "policy import --authority kent service.csv return.csv")
    {
        Add(files);
        foreach (var option in new Option[] { authority, knownOn, mapping, quarantine, under, again, store, by, format })
            Add(option);
        SetAction(parsed => Run(parsed, host));
    }

    private int Run(ParseResult parsed, Host host)
    {
        var recorder = StoreOptions.Recorder(host, parsed.GetValue(by));
        var day = parsed.GetValue(knownOn)?.DayNumber ?? recorder.Today;
        if (parsed.GetValue(quarantine) is { } folder && (Directory.Exists(host.PathOf(folder)) || File.Exists(host.PathOf(folder))))
            return Found<object>.Missing(host, $"There is a `{folder}` already. `--quarantine` names a new folder, so that nothing set aside before is lost.").Exit;
        using var opened = StoreOptions.Open(host, parsed.GetValue(store), forWriting: true);
        var request = new ImportRequest(
            parsed.GetRequiredValue(authority), day, [.. parsed.GetRequiredValue(files)], host.WorkingDirectory,
            parsed.GetValue(mapping), parsed.GetValue(quarantine), parsed.GetValue(again), parsed.GetValue(under)?.DayNumber);
        var found = ImportResult.Run(host, opened, request, recorder);
        if (found.Value is not { } imported)
            return found.Exit;
        if (format.IsJson(parsed))
            host.Out.Write(JsonText.Of(imported.WriteJson));
        else
            imported.WriteText(host);
        return imported.Exit;
    }
}
