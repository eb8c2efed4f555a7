using System.Collections.Immutable;

namespace PolicyEngine.Decisions;

/// <summary>How the records of a decision came on file, and what it was before they were corrected.</summary>
/// <param name="Supplies">Of each record and revision; empty where that is not known.</param>
/// <param name="Earlier">The decision before each day on which a record was corrected, the first first.</param>
public sealed record Provenance(ImmutableArray<Supply> Supplies, ImmutableArray<KnownBefore> Earlier);

/// <summary>The decision as it would have been before a correction was known.</summary>
/// <param name="Until">The last day (a day number) on which that was all that was known.</param>
public sealed record KnownBefore(int Until, Decision Decision);
