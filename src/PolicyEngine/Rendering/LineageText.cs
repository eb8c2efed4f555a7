using System.Text.Json;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Whose contracts a policy's authority took over, and whose rules those keep.</summary>
internal static class LineageText
{
    public static void Add(Page page, PolicyHeader header)
    {
        foreach (var succession in header.Lineage)
            page.Cited(2, Of(succession), SourceWords.Location(succession.Place));
    }

    /// <summary>`lineage`: [{ predecessor, by, on, ownRulesFrom }], the last null where the contracts keep the predecessor's rules; left out where there is none.</summary>
    public static void Write(Utf8JsonWriter writer, PolicyHeader header)
    {
        if (header.Lineage.IsEmpty)
            return;
        writer.WriteStartArray("lineage");
        foreach (var succession in header.Lineage)
        {
            writer.WriteStartObject();
            writer.WriteString("predecessor", succession.Predecessor);
            writer.WriteString("by", KernelJson.Name(succession.How));
            KernelJson.WriteDay(writer, "on", succession.On);
            KernelJson.WriteDay(writer, "ownRulesFrom", succession.OwnRulesFrom);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Of(Succession succession)
    {
        var rules = succession.OwnRulesFrom is not { } from ? "its rules stay for them"
            : from == succession.On ? "under these rules"
            : $"its rules stay for them until {ValueText.Date(from - 1)}";
        return $"takes over the contracts of {succession.Predecessor} from {ValueText.Date(succession.On)} ({KernelJson.Name(succession.How)}); {rules}";
    }
}
