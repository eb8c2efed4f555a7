using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>
/// Which fields what is due can rest on: all that timelines, procedures and duties read, however far down. The others need not be loaded to find it. A value of
/// another period is that of the version that judges it, so what one version asks for is looked into in all of them.
/// </summary>
public static class DueReads
{
    /// <returns>Ids: `return.received`.</returns>
    public static HashSet<string> Of(IReadOnlyCollection<CheckedPolicy> policies)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var definitions = policies.SelectMany(p => p.Definitions.Select(d => (Policy: p, Definition: d))).ToLookup(d => d.Definition.Id, StringComparer.Ordinal);
        var seen = definitions.Where(same => same.Any(d => Awaiting.IsDated(d.Definition))).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var id))
        {
            foreach (var (policy, definition) in definitions[id])
            {
                foreach (var other in Read(policy, definition, fields).Where(seen.Add))
                    open.Enqueue(other);
            }
        }

        return fields;
    }

    /// <summary>Adds the fields that a definition reads itself, and gives the ids of the definitions that it refers to.</summary>
    private static IEnumerable<string> Read(CheckedPolicy policy, Definition definition, HashSet<string> fields)
    {
        foreach (var expression in KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within))
        {
            if (expression is FactReference fact)
                fields.Add(policy.Facts[fact.Fact].Id);
            else if (expression is FoldRecords { Records: var kind } && policy.Records[kind].Dated is { } dated)
                fields.Add($"{policy.Records[kind].Name}.{dated}");
            else if (expression is DefinitionReference or RowReference)
                yield return policy.Definitions[expression is DefinitionReference d ? d.Definition : ((RowReference)expression).Definition].Id;
        }
    }
}
