using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>Record kinds by name, singular or plural: `returns.csv` holds records of kind `return`.</summary>
internal static class KindNames
{
    public static int? Find(CheckedPolicy policy, string written)
    {
        var plain = PlainName.Of(written);
        for (var kind = 0; kind < policy.Records.Length; kind++)
        {
            var name = PlainName.Of(policy.Records[kind].Name);
            if (plain == name || plain == Plural(name))
                return kind;
        }

        return null;
    }

    public static string Plural(string name) =>
        name.EndsWith('y') && !name.EndsWith("ay") && !name.EndsWith("ey") && !name.EndsWith("oy") ? $"{name[..^1]}ies"
        : name.EndsWith('s') || name.EndsWith('x') || name.EndsWith("ch") || name.EndsWith("sh") ? $"{name}es"
        : $"{name}s";
}
