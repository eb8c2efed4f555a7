using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>A policy, and which of its versions judges a period or, without one, the day stood on.</summary>
/// <param name="VersionFor">Null where another policy judges, or none. A version without a policy: the policy has no rules in force then.</param>
public sealed record JudgingRules(Compilation Compilation, Func<PeriodName?, PolicyVersion?> VersionFor)
{
    public ImmutableArray<CheckedPolicy> Versions => [.. Compilation.Versions.Select(v => v.Policy).OfType<CheckedPolicy>()];

    /// <summary>A policy that judges every period.</summary>
    /// <param name="day">That by which it judges what has no period (a day number).</param>
    public static JudgingRules Alone(Compilation compilation, int day) => new(compilation, period => compilation.For(period, day));

    public CheckedPolicy? For(PeriodName? period) => VersionFor(period)?.Policy;
}
