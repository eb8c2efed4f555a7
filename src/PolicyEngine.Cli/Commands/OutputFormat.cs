using System.CommandLine;

namespace PolicyEngine.Cli.Commands;

/// <summary>The `--format` that every command has: text for people, JSON for programs; of some, CSV and workbooks for spreadsheets.</summary>
internal sealed class OutputFormat : Option<string>
{
    public OutputFormat(bool hasTables = false)
        : base("--format")
    {
        Description = hasTables ? "text; json or csv for programs; xlsx for spreadsheets, with --output" : "text, or json for programs";
        DefaultValueFactory = _ => "text";
        this.AcceptOnlyFromAmong(hasTables ? ["text", "json", "csv", "xlsx"] : ["text", "json"]);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(this) == "json";

    /// <summary>CSV or a workbook.</summary>
    public bool IsTable(ParseResult parsed) => parsed.GetValue(this) is "csv" or "xlsx";
}
