using System.CommandLine;
using System.Text;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`schema`: the JSON Schema of policy files.</summary>
internal sealed class SchemaCommand : Verb
{
    private readonly Option<string?> output = new("--output") { Description = "a new file to write it to" };

    public SchemaCommand(Host host)
        : base("schema", "Give the JSON Schema of policy files, by which an editor completes and checks keys.", "policy schema --output policy.schema.json")
    {
        Add(output);
        SetAction(parsed => Run(host, parsed.GetValue(output)));
    }

    private static int Run(Host host, string? path)
    {
        if (path is not null)
            return NewFile.Announced(host, path, NewFile.Write(host, path, stream => stream.Write(Encoding.UTF8.GetBytes(PolicySchema.Text))));
        host.Out.Write(PolicySchema.Text.ReplaceLineEndings(host.Out.NewLine));
        return ExitCodes.Done;
    }
}
