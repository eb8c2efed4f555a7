using PolicyEngine.Diagnostics;
using PolicyEngine.Yaml;

namespace PolicyEngine.Layers;

/// <summary>Whether what a layer cites for its changes and discretions is a clause of a document that there is.</summary>
internal static class Citations
{
    public static void Check(LayerGraph graph, Layer layer, DiagnosticBag diagnostics)
    {
        foreach (var cite in layer.Changes.Select(c => c.Cite).Concat(layer.Discretions.Select(d => d.Cite)).OfType<YamlNode>())
        {
            if (Fault(graph, cite) is { } fault)
                diagnostics.Add(fault);
        }
    }

    private static Diagnostic? Fault(LayerGraph graph, YamlNode cite)
    {
        var documents = graph.Order.SelectMany(l => l.Header.Documents.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if ((cite as YamlMap)?.Find("document")?.Value is YamlScalar document)
            return documents.Contains(document.Value) ? null : StructureErrors.NotAnOption(document.Place, document.Value, "one of the policy's documents", documents);
        if (graph.DocumentOf(cite.Place.Source) is not null)
            return null;
        return documents.Length == 0
            ? StructureErrors.MissingKey(graph.LayerOf(cite.Place.Source).Header.Place, "documents", "a policy that cites", "the documents it cites, such as `documents: {guide: TITLE}`")
            : StructureErrors.WhichDocument(cite.Place);
    }
}
