using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;
using PolicyEngine.Syntax;
using PolicyEngine.Types;
using PolicyEngine.Yaml;

namespace PolicyEngine.Language;

/// <summary>A date written as a value of YAML.</summary>
internal static class DateScalar
{
    /// <summary>The day's number, or null after saying what is wrong.</summary>
    public static int? Read(YamlNode node, DiagnosticBag diagnostics)
    {
        var slips = new DiagnosticBag();
        if (node is YamlScalar { IsEmpty: false } scalar && Parser.ParseExpression(scalar.Text, slips) is LiteralSyntax { Type: DateType, Value: NumberExtent { Low: { } day } } && !slips.HasErrors)
            return (int)day.Numerator;
        var isNearlyADate = slips.HasErrors && node is YamlScalar { Value: [>= '0' and <= '9', ..] };
        if (isNearlyADate)
            diagnostics.Add(slips);
        else
            diagnostics.Add(StructureErrors.BadDate(node.Place, (node as YamlScalar)?.Value ?? YamlWords.KindOf(node)));
        return null;
    }
}
