namespace PolicyEngine.Decisions;

/// <summary>The decision as it would have been before a correction was known.</summary>
/// <param name="Until">The last day (a day number) on which that was all that was known.</param>
public sealed record KnownBefore(int Until, Decision Decision);
