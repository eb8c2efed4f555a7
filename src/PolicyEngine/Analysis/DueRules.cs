using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>The rules of a period, or of what has none, the facts as they know them, and what judges other periods that these rules ask about.</summary>
internal sealed record Judge(CheckedPolicy Policy, FactBase Facts, RulesOverTime? OverTime);

/// <summary>A policy by which things fall due, and all that is on file, each version knowing its part. Thread-safe: evaluations of many subjects share it.</summary>
public sealed class DueRules
{
    private readonly Lock gate = new();
    private readonly Dictionary<CheckedPolicy, FactBase> known = new(ReferenceEqualityComparer.Instance);
    private readonly RulesOverTime? overTime;

    /// <param name="facts">As the policy's form knows them.</param>
    public DueRules(JudgingRules rules, FactBase facts)
    {
        (Rules, Facts) = (rules, facts);
        overTime = RulesOverTime.Of(rules.Compilation, FactsOf);
    }

    public JudgingRules Rules { get; }

    public FactBase Facts { get; }

    internal CheckedPolicy Form => Rules.Compilation.Form!;

    /// <summary>Null where it does not judge.</summary>
    internal Judge? JudgeOf(PeriodName? period) => Rules.For(period) is { } policy ? new Judge(policy, FactsOf(policy), overTime) : null;

    private FactBase FactsOf(CheckedPolicy version)
    {
        lock (gate)
        {
            if (!known.TryGetValue(version, out var facts))
                known.Add(version, facts = Facts.Under(version));
            return facts;
        }
    }
}
