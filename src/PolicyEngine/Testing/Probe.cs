using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>Something of a policy that a test can reach, and how an explanation shows that it did.</summary>
/// <param name="Text">In the policy's words; of two at one place, what tells them apart.</param>
internal abstract record Probe(string Definition, CoverageKind Kind, Place Place, string Text, ImmutableArray<string> Sides)
{
    /// <summary>The same in all versions of the policy.</summary>
    public (string, CoverageKind, string, int, TextSpan, string) Key => (Definition, Kind, Place.Source.Path, Place.Source.FirstLine, Place.Span, Text);

    /// <summary>The ways in which one result of its definition shows it; others may be among them.</summary>
    public abstract IEnumerable<string?> Shown(Trace trace);
}
