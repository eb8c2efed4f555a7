using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Layers;
using PolicyEngine.Yaml;

namespace PolicyEngine.Lowering;

/// <summary>`parameters`: named constants, alone (`tolerance: 5%`) or in groups (`targets: {availability: 90%}`).</summary>
internal static class ParameterSection
{
    public static void Lower(ImmutableArray<LayeredEntry> entries, LoweringOutput output) =>
        Families.Expand("parameters", entries, output, Lower);

    private static void Lower(Entry entry)
    {
        if (entry.Node is not YamlMap group)
        {
            Add(entry);
            return;
        }

        foreach (var member in group.Entries.Where(e => Families.IsId(e.Key, entry.Diagnostics)))
            Add(entry with { Name = $"{entry.Name}.{member.Key.Value}", Place = member.Key.Place, Node = member.Value });
    }

    private static void Add(Entry parameter) => parameter.Output.Definitions.Add(new ValueDeclaration(
        parameter.Id, parameter.Name, Role.Part, parameter.LayerStatus, parameter.Origin,
        parameter.Expression(parameter.Node, "a parameter")));
}
