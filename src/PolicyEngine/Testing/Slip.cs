using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>A slip of the pen in one definition.</summary>
/// <param name="Text">`return.availability > 90%` instead of `return.availability >= 90%`.</param>
/// <param name="Change">The definition as it would be with it, and with any other made in it before.</param>
internal sealed record Slip(string Definition, Place Place, string Text, Func<Definition, Definition> Change)
{
    /// <summary>One expression in place of another.</summary>
    public static Slip Of(Definition definition, Expression written, Expression instead, string text) =>
        new(definition.Id, written.Place, text, d => KernelRewrite.Within(d, e => ReferenceEquals(e, written) ? instead : null));

    /// <summary>The same wherever it stands: what is written once may be part of several definitions and versions.</summary>
    public (string, int, TextSpan, string) Key => (Place.Source.Path, Place.Source.FirstLine, Place.Span, Text);
}
