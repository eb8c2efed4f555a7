using System.Collections.Immutable;
using PolicyEngine.Decisions;

namespace PolicyEngine.Rendering;

/// <summary>The full names of the documents cited above.</summary>
internal static class DocumentsText
{
    public static void AddTo(Page page, Decision decision, ImmutableArray<Outcome> below)
    {
        var cited = below.Select(o => o.Definition.Origin.Citation?.Document).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(decision.Policy.Documents.ContainsKey)
            .ToImmutableArray();
        if (cited.IsEmpty)
            return;
        page.Line(0, "Documents cited", TextRole.Strong);
        foreach (var id in cited)
            page.Line(2, $"{id}: {decision.Policy.Documents[id]}");
    }
}
