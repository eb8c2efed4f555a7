using System.Collections.Immutable;

namespace PolicyEngine.Rendering;

/// <summary>How much of a decision to show, and how wide.</summary>
/// <param name="Width">Columns of the page.</param>
/// <param name="Asked">Ids of the results asked for; empty for every main result.</param>
/// <param name="Depth">How many references deep the working goes; 0 is the results' own steps.</param>
/// <param name="IsAscii">Draw trees without box-drawing characters.</param>
public sealed record ExplanationOptions(
    int Width,
    ImmutableArray<string> Asked,
    int Depth = int.MaxValue,
    bool IsAscii = false);
