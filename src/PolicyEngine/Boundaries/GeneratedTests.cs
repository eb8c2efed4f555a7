using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Boundaries;

/// <summary>Tests made up for the edges of a policy that no test reached, with what the engine answers as what is expected.</summary>
/// <param name="Text">The file that holds them; empty where there are none.</param>
/// <param name="Edges">How many edges there are, tested or not.</param>
/// <param name="Left">What no test could be made up for.</param>
public sealed record GeneratedTests(string Text, int Count, int Edges, ImmutableArray<EdgeLeft> Left);

/// <summary>An edge of which a side stays without a test.</summary>
/// <param name="Definition">The id of what it is in.</param>
/// <param name="Text">In the policy's words: `90%`.</param>
/// <param name="Sides">`just below`, `at`, `above`.</param>
/// <param name="Why">In a clause: `no facts were found in 2000 tries`.</param>
public sealed record EdgeLeft(string Definition, Place Place, string Text, ImmutableArray<string> Sides, string Why);
