using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Checking;

/// <summary>Intelligence data never grades (the source: STOKE-SET-1, for every policy that marks a field so).</summary>
internal static class GradingRules
{
    private const string Intelligence = "intelligence";

    public static void Check(IReadOnlyList<Definition> definitions, ImmutableArray<Fact> facts, DiagnosticBag diagnostics)
    {
        var reads = new HashSet<int>[definitions.Count];
        for (var i = 0; i < definitions.Count; i++)
        {
            reads[i] = [];
            foreach (var expression in KernelWalk.Expressions(definitions[i]).SelectMany(KernelWalk.Within))
            {
                if (expression is FactReference { Fact: var fact })
                    reads[i].Add(fact);
                if (expression is DefinitionReference { Definition: var earlier })
                    reads[i].UnionWith(reads[earlier]);
                if (expression is RowReference { Definition: var collecting })
                    reads[i].UnionWith(reads[collecting]);
            }

            if (definitions[i].Role is not (Role.Threshold or Role.Criterion or Role.Band or Role.Rag or Role.Payment))
                continue;
            foreach (var fact in reads[i].Where(f => facts[f].Purpose == Intelligence).Order())
                diagnostics.Add(NameErrors.Intelligence(definitions[i].Origin.Place, definitions[i].Id, facts[fact].Origin.Place, facts[fact].Id));
        }
    }
}
