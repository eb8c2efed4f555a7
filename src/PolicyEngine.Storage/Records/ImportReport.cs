using System.Collections.Immutable;
using PolicyEngine.Diagnostics;

namespace PolicyEngine.Storage;

/// <summary>What is imported, whose it is, and from when it was known.</summary>
/// <param name="KnownOn">The day (a day number) from which the authority knew it: today, or earlier for what is entered late.</param>
/// <param name="Files">As <see cref="FactFiles"/> takes them.</param>
/// <param name="Mapping">The path of a file that says which column is which, or null.</param>
public sealed record ImportRequest(string Authority, int KnownOn, ImmutableArray<string> Files, string WorkingDirectory, string? Mapping = null);

/// <summary>What an import came to.</summary>
/// <param name="Entry">Its entry in the log; null if nothing was written.</param>
/// <param name="Diagnostics">What is wrong or unlikely; with an error among them nothing was written.</param>
/// <param name="Resting">Standing decisions that looked for a record which is now another.</param>
public sealed record ImportReport(
    long? Entry, int Added, int Revised, int Withdrawn, int Unchanged, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<ListedDecision> Resting)
{
    public bool HasErrors => Diagnostics.Any(d => d.IsError);
}
