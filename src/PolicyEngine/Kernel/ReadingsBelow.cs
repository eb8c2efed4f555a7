using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>
/// The readings that each definition rests on: those it asks itself and those of every definition it refers to, whatever the facts
/// are and whichever options are taken. No other reading can change its result.
/// </summary>
internal static class ReadingsBelow
{
    /// <summary>One set of indices of readings for each definition, in the policy's order.</summary>
    public static ImmutableArray<ImmutableSortedSet<int>> Of(CheckedPolicy policy)
    {
        var below = ImmutableArray.CreateBuilder<ImmutableSortedSet<int>>(policy.Definitions.Length);
        foreach (var definition in policy.Definitions)
        {
            var parts = KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within);
            below.Add([.. parts.SelectMany(e => Of(e, below))]);
        }

        return below.MoveToImmutable();
    }

    private static IEnumerable<int> Of(Expression expression, IReadOnlyList<ImmutableSortedSet<int>> earlier) => expression switch
    {
        ReadingReference reading => [reading.Reading],
        DefinitionReference reference => earlier[reference.Definition],
        RowReference row => earlier[row.Definition],
        _ => [],
    };
}
