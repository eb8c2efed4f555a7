using System.CommandLine;

namespace PolicyEngine.Cli.Commands;

/// <summary>The `--format` that every command has: text for people, JSON for programs.</summary>
internal sealed class OutputFormat : Option<string>
{
    public OutputFormat()
        : base("--format")
    {
        Description = "text, or json for programs";
        DefaultValueFactory = _ => "text";
        this.AcceptOnlyFromAmong("text", "json");
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(this) == "json";
}
