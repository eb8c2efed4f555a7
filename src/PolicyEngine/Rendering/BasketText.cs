using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>A set of criteria, each on a line, and when it is the one that counts.</summary>
internal static class BasketText
{
    public static void Add(Page page, int indent, CheckedPolicy policy, Basket basket)
    {
        page.Line(indent, (basket.Id, TextRole.Strong), ($": {basket.Criteria.Length} criteri{(basket.Criteria.Length == 1 ? "on" : "a")}", TextRole.Plain));
        if (basket.Applies is { } applies)
            page.Line(indent + 2, $"where {Wording.Of(applies)}");
        foreach (var criterion in basket.Criteria)
            page.Line(indent + 2, Wording.Of(criterion));
        page.Line(indent + 2, SourceWords.Clause(basket.Origin, policy.Header), TextRole.Frame);
    }
}
