using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Proofs;

namespace PolicyEngine.Boundaries;

/// <summary>How much is asked of the rest of a definition when a value lies beside an edge in it.</summary>
internal enum Weight
{
    /// <summary>On the comparison turns what the whole comes to.</summary>
    Decides,

    /// <summary>What the whole comes to is settled.</summary>
    Settled,

    /// <summary>Nothing.</summary>
    Shown,
}

/// <summary>That a value lies on one side of a figure, where it is looked at.</summary>
internal abstract class Goal(Target target)
{
    public Target Target => target;

    /// <summary>What the value and the figure come to; null where there is nothing to look at.</summary>
    public abstract (Possible Value, Possible Bound)? Compared(Evaluator evaluator);

    /// <summary>Asked step by step: what comes later waits until all before it is settled.</summary>
    /// <param name="with">The evaluation of what is given, with the comparison taken to be so; null for as it is.</param>
    public abstract Verdict Of(Func<Possible?, Evaluator> with);

    /// <summary>The comparison taken to be so, and nothing else.</summary>
    public virtual Func<Expression, Possible?>? Assuming(Possible? so) => null;

    /// <summary>The policy in which it is so, where it is no expression of which that could be assumed.</summary>
    public virtual CheckedPolicy With(CheckedPolicy policy, bool so) => policy;
}
