using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Whom a world is talking about at some point of an expression: a subject of a level, or one record of a series; and from where it came there.</summary>
/// <param name="Level">Index of the subject's level, or -1 on a record.</param>
/// <param name="IsUnseen">Nothing is on file of it; it only may exist.</param>
/// <param name="Owner">Of an unseen subject: what it belongs to, as far as known.</param>
internal sealed record Standing(int Level, string? Subject, FactRecord? Record, bool IsUnseen, string? Owner, Standing? Outer)
{
    /// <summary>Inside an aggregate over periods: the world of the period stood on.</summary>
    public (string Variable, World There)? Period { get; init; }

    public IEnumerable<Standing> Outwards
    {
        get
        {
            for (var at = this; at is not null; at = at.Outer)
                yield return at;
        }
    }
}
