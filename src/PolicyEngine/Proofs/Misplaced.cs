using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Proofs;

internal enum Misplacement
{
    /// <summary>It is asked for by a day before its own.</summary>
    AskedTooSoon,

    /// <summary>On its day, or on that by which it is asked for, the process is over or its state has been left.</summary>
    TooLate,

    /// <summary>It is counted back from a day and comes after it, or counted from a day and comes before it.</summary>
    OtherSide,
}

/// <summary>A step of which two days do not fit each other (MEANING, Processes).</summary>
/// <param name="Claim">What is wrong: `comes only when the process is over`.</param>
/// <param name="When">The period, or the day that is supposed; empty where there is neither.</param>
/// <param name="Days">The two days in words.</param>
/// <param name="Own">Where the day stands that is wrong.</param>
/// <param name="Other">Where that stands which it does not fit.</param>
internal sealed record Misplaced(Process Process, ProcessStep Step, Misplacement Kind, string Claim, string When, string Days, Place Own, Place Other)
{
    public bool IsSame(Misplaced other) => ReferenceEquals(Step, other.Step) && Kind == other.Kind && Claim == other.Claim;
}
