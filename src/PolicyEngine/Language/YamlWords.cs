using PolicyEngine.Diagnostics;
using PolicyEngine.Yaml;

namespace PolicyEngine.Language;

/// <summary>What messages call the kinds of YAML.</summary>
internal static class YamlWords
{
    public static string KindOf(YamlNode node) => node switch
    {
        YamlMap => "a map",
        YamlSequence => "a list",
        YamlScalar { IsEmpty: true } => StructureErrors.Nothing,
        _ => "a text",
    };
}
