using PolicyEngine.Decisions;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>The full names of the documents cited above, by rules and by what layers changed in them.</summary>
internal static class DocumentsText
{
    public static void AddTo(Page page, Decision decision, IEnumerable<Origin> origins)
    {
        var cited = origins.SelectMany(o => SettingText.Standing(o).Select(s => s.Citation).Prepend(o.Citation)).OfType<Citation>()
            .Select(c => c.Document).Distinct(StringComparer.Ordinal).Where(decision.Policy.Documents.ContainsKey).ToArray();
        if (cited.Length == 0)
            return;
        page.Line(0, "Documents cited", TextRole.Strong);
        foreach (var id in cited)
            page.Line(2, $"{id}: {decision.Policy.Documents[id]}");
    }
}
