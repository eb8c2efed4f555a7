using PolicyEngine.Kernel;

namespace PolicyEngine.Rendering;

/// <summary>Which definitions use something: what a change of it would touch.</summary>
internal static class UseText
{
    public static void Add(Page page, CheckedPolicy policy, Func<Expression, bool> uses)
    {
        var users = policy.Definitions
            .Where(d => KernelWalk.Expressions(d).SelectMany(KernelWalk.Within).Any(uses))
            .Select(d => d.Id).ToArray();
        page.Line(2, users.Length == 0 ? "used by nothing" : $"used by {string.Join(", ", users)}");
    }
}

/// <summary>What a definition rests on, in the order met.</summary>
internal static class RestsText
{
    public static void Add(Page page, CheckedPolicy policy, Definition definition)
    {
        var named = KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within).Select(e => e switch
        {
            FactReference fact => policy.Facts[fact.Fact].Id,
            DefinitionReference other => policy.Definitions[other.Definition].Id,
            RowReference row => policy.Definitions[row.Definition].Id,
            ReadingReference reading => $"reading {policy.Readings[reading.Reading].Id}",
            _ => null,
        }).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (named.Length > 0)
            page.Line(2, $"rests on {string.Join(", ", named)}");
    }
}
