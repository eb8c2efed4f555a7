using PolicyEngine.Kernel;

namespace PolicyEngine.Decisions;

/// <summary>Whether a duty was done, as far as is known on the day stood on (MEANING, Force and status).</summary>
/// <param name="On">The day on which it was; not applicable while it is not done. Where only that it was done is known, any day until then.</param>
/// <param name="AsOf">The day stood on (a day number), or null.</param>
/// <param name="Recorded">The event that shows it; null where the policy says what does.</param>
/// <param name="Why">The step of what the policy says; null where an event shows it.</param>
public sealed record Fulfilment(Possible On, int? AsOf, ProcessEvent? Recorded, Step? Why)
{
    public FulfilmentState State => On.Values is null ? FulfilmentState.NotDone : On.MayBeNotApplicable ? FulfilmentState.Open : FulfilmentState.Done;
}

public enum FulfilmentState
{
    Done,
    NotDone,

    /// <summary>What is known does not settle it.</summary>
    Open,
}
