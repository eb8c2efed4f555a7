using System.Collections.Immutable;
using PolicyEngine.Diagnostics;
using PolicyEngine.Kernel;

namespace PolicyEngine.Facts;

/// <summary>What reading facts gave: all that is on file, or null if there are errors (nothing is half used), and every finding.</summary>
public sealed record FactReading(FactBase? Facts, ImmutableArray<Diagnostic> Diagnostics);
