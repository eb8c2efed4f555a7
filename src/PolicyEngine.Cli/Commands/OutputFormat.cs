using System.CommandLine;

namespace PolicyEngine.Cli.Commands;

/// <summary>The `--format` that every command has: text for people, JSON for programs; of some, CSV, workbooks or pages.</summary>
internal sealed class OutputFormat : Option<string>
{
    public OutputFormat()
        : this("text, or json for programs", "text", "json")
    {
    }

    /// <param name="description">What each is for.</param>
    /// <param name="formats">The first is what a command does unasked.</param>
    public OutputFormat(string description, params string[] formats)
        : base("--format")
    {
        Description = description;
        DefaultValueFactory = _ => formats[0];
        this.AcceptOnlyFromAmong(formats);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(this) == "json";

    /// <summary>CSV or a workbook.</summary>
    public bool IsTable(ParseResult parsed) => parsed.GetValue(this) is "csv" or "xlsx";
}
