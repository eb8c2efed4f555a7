using System.CommandLine;
using System.Text;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`schema`: the JSON Schema of policy files, or of files of tests.</summary>
internal sealed class SchemaCommand : Verb
{
    private readonly Option<bool> tests = new("--tests") { Description = "of files of tests instead" };
    private readonly Option<string?> output = new("--output") { Description = "a new file to write it to" };

    public SchemaCommand(Host host)
        : base("schema", "Give the JSON Schema of policy files, by which an editor completes and checks keys.", "policy schema --output policy.schema.json")
    {
        Add(tests);
        Add(output);
        SetAction(parsed => Run(host, parsed.GetValue(tests) ? PolicySchema.OfTests : PolicySchema.Text, parsed.GetValue(output)));
    }

    private static int Run(Host host, string schema, string? path)
    {
        if (path is not null)
            return NewFile.Announced(host, path, NewFile.Write(host, path, stream => stream.Write(Encoding.UTF8.GetBytes(schema))));
        host.Out.Write(schema.ReplaceLineEndings(host.Out.NewLine));
        return ExitCodes.Done;
    }
}
