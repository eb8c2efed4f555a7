using System.Collections.Immutable;
using PolicyEngine.Text;
using PolicyEngine.Types;

namespace PolicyEngine.Kernel;

/// <summary>A group's figure: of all subjects of a level on file that are alike in certain things.</summary>
/// <param name="Level">Whose figures they are (index into <see cref="CheckedPolicy.Records"/>).</param>
/// <param name="AlikeIn">What the members have in common with the one that is judged; empty: nothing but the authority.</param>
/// <param name="Figure">Each member's figure; pooled, its part.</param>
/// <param name="Whole">Pooled, each member's whole; else null.</param>
/// <param name="LeftOut">Which members the rule leaves out, or null.</param>
/// <param name="Smallest">With fewer members that count there is no figure.</param>
/// <param name="WithoutItself">The one that is judged is not one of its own group.</param>
public sealed record FoldGroup(
    PolicyType Type, Place Place, int Level, ImmutableArray<Likeness> AlikeIn, Expression Figure, Expression? Whole, Expression? LeftOut, int Smallest, bool WithoutItself)
    : Expression(Type, Place)
{
    public bool IsPooled => Whole is not null;

    public bool Equals(FoldGroup? other) =>
        other is not null && Type == other.Type && Level == other.Level && AlikeIn.SequenceEqual(other.AlikeIn) && Figure == other.Figure && Whole == other.Whole
        && LeftOut == other.LeftOut && Smallest == other.Smallest && WithoutItself == other.WithoutItself;

    public override int GetHashCode() => HashCode.Combine(Level, Figure, Smallest);
}

/// <summary>What the members of a group have in common.</summary>
/// <param name="Name">As written: `service.client_group`, `provider`.</param>
/// <param name="Level">The level that all of them belong to the same one of, or -1.</param>
/// <param name="Field">Else the value that is the same of all of them.</param>
public sealed record Likeness(string Name, int Level, Expression? Field);
