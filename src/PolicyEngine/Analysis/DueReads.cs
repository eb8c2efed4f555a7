using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>Which fields what is due can rest on: all that timelines, procedures and duties read, however far down. The others need not be loaded to find it.</summary>
public static class DueReads
{
    /// <returns>Ids: `return.received`.</returns>
    public static HashSet<string> Of(IEnumerable<CheckedPolicy> policies)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            var seen = new HashSet<Definition>(ReferenceEqualityComparer.Instance);
            foreach (var definition in policy.Definitions.Where(Awaiting.IsDated))
                Add(policy, definition, seen, fields);
        }

        return fields;
    }

    private static void Add(CheckedPolicy policy, Definition definition, HashSet<Definition> seen, HashSet<string> fields)
    {
        if (!seen.Add(definition))
            return;
        foreach (var expression in KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within))
        {
            if (expression is FactReference fact)
                fields.Add(policy.Facts[fact.Fact].Id);
            else if (expression is FoldRecords { Records: var kind } && policy.Records[kind].Dated is { } dated)
                fields.Add($"{policy.Records[kind].Name}.{dated}");
            else if (expression is DefinitionReference or RowReference)
                Add(policy, policy.Definitions[expression is DefinitionReference d ? d.Definition : ((RowReference)expression).Definition], seen, fields);
        }
    }
}
