using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>A policy with one slip of the pen in it, and whether its tests notice.</summary>
/// <param name="Definitions">The ids of what is changed.</param>
/// <param name="Place">Where the slip is.</param>
/// <param name="Text">`return.availability > 90%` instead of `return.availability >= 90%`.</param>
/// <param name="NoticedBy">The name of a test that fails; null where none does.</param>
public sealed record Mutant(ImmutableArray<string> Definitions, Place Place, string Text, MutantFate Fate, string? NoticedBy)
{
    /// <summary>What part of those that are not equivalent no test notices; none where there are none.</summary>
    public static Exact ShareUnnoticed(IReadOnlyCollection<Mutant> mutants) =>
        Exact.Divide(mutants.Count(m => m.Fate == MutantFate.Unnoticed), Math.Max(1, mutants.Count(m => m.Fate != MutantFate.Equivalent)))!.Value;
}

public enum MutantFate
{
    /// <summary>A test fails.</summary>
    Noticed,

    /// <summary>All tests pass.</summary>
    Unnoticed,

    /// <summary>All tests pass, and it is proved that no facts could make a difference.</summary>
    Equivalent,
}
