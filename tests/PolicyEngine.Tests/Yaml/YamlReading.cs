using System.Collections.Immutable;
using System.Text;
using PolicyEngine.Diagnostics;
using PolicyEngine.Text;
using PolicyEngine.Yaml;

namespace PolicyEngine.Tests.Yaml;

/// <summary>A text read as YAML, with what was found.</summary>
internal sealed record YamlReading(SourceText Source, YamlNode? Root, ImmutableArray<Diagnostic> Findings)
{
    public static YamlReading Of(string text)
    {
        var source = new SourceText("policy.yaml", text);
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(source, bag);
        return new YamlReading(source, root, bag.ToImmutable());
    }

    public string Codes => string.Join(' ', Findings.Select(f => f.Code.Id));

    public IEnumerable<YamlNode> Nodes => Root is null ? [] : Below(Root);

    public IEnumerable<YamlScalar> Scalars => Nodes.OfType<YamlScalar>();

    /// <summary>The tree in one line: `{key=value [item item]}`, line breaks as `\n`.</summary>
    public string Shape => Root is null ? "" : ShapeOf(Root);

    private static string ShapeOf(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value.Replace("\n", "\\n", StringComparison.Ordinal),
        YamlSequence sequence => $"[{string.Join("; ", sequence.Items.Select(ShapeOf))}]",
        YamlMap map => $"{{{string.Join("; ", map.Entries.Select(e => $"{ShapeOf(e.Key)}={ShapeOf(e.Value)}"))}}}",
        _ => throw new InvalidOperationException($"no shape for {node}"),
    };

    private static IEnumerable<YamlNode> Below(YamlNode node) => node switch
    {
        YamlSequence sequence => sequence.Items.SelectMany(Below).Prepend(node),
        YamlMap map => map.Entries.SelectMany(e => Below(e.Key).Concat(Below(e.Value))).Prepend(node),
        _ => [node],
    };
}
