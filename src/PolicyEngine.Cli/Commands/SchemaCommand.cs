using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Commands;

/// <summary>`schema`: the JSON Schema of policy files.</summary>
internal sealed class SchemaCommand : Verb
{
    public SchemaCommand(Host host)
        : base("schema", "Print the JSON Schema of policy files, by which an editor completes and checks keys.", "policy schema")
    {
        SetAction(_ => host.Out.Write(PolicySchema.Text.ReplaceLineEndings(host.Out.NewLine)));
    }
}
