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
            if (plain == name || plain == RecordKind.PluralOf(name))
                return kind;
        }

        return null;
    }
}
