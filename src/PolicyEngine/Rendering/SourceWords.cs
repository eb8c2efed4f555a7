using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Rendering;

/// <summary>Where a policy file says something, and which clause it stands for.</summary>
internal static class SourceWords
{
    /// <summary>`policies/kent/policy.yaml:31`.</summary>
    public static string Location(Place place) => $"{place.Source.Path}:{place.Line}";

    /// <summary>`kent, Appendix Two`; the section alone where the document is not known.</summary>
    public static string Cited(Citation citation) => citation.Document.Length == 0 ? citation.Section : citation.ToString();

    /// <summary>`kent, Appendix Two; covers KENT-GRADE-B; policies/kent/policy.yaml:31`, with the layer where it is not the policy's own.</summary>
    public static string Clause(Origin origin, PolicyHeader policy) => Clause(origin, namesLayer: origin.Layer != policy.Id);

    public static string Clause(Origin origin, bool namesLayer = false)
    {
        var parts = new List<string>();
        if (origin.Citation is { } citation)
            parts.Add(Cited(citation));
        if (!origin.Covers.IsDefaultOrEmpty)
            parts.Add($"covers {string.Join(", ", origin.Covers)}");
        if (namesLayer)
            parts.Add($"from {origin.Layer}");
        parts.Add(Location(origin.Place));
        return string.Join("; ", parts);
    }
}
