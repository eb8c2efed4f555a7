using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>The rules of a period, or of what has none, the facts as they know them, and what judges other periods that these rules ask about.</summary>
public sealed record Judge(CheckedPolicy Policy, FactBase Facts, RulesOverTime? OverTime);

/// <summary>What is due for everybody on file, each period by the version of the rules that judges it.</summary>
/// <param name="versions">Every version that may judge.</param>
/// <param name="form">What the facts were read by.</param>
/// <param name="facts">All that is on file.</param>
/// <param name="judgeOf">Who judges a period, or without one the day stood on; null where no rules are in force.</param>
public sealed class DueSearch(IReadOnlyCollection<CheckedPolicy> versions, CheckedPolicy form, FactBase facts, Func<PeriodName?, Judge?> judgeOf)
{
    private static readonly PeriodName WithoutPeriod = new("", "");

    /// <param name="subject">Only this one's; null for everybody's.</param>
    /// <param name="on">The day stood on (a day number).</param>
    /// <param name="horizon">The last day of interest.</param>
    public IEnumerable<DueItem> Find(string? subject, int on, int horizon)
    {
        var judges = new Dictionary<PeriodName, FallingDue?>();
        var asked = Awaiting.Of(versions, form, facts, horizon).Where(a => subject is null || a.Subject == subject).Select(a => (Awaited: a, Rules: RulesOf(a.Period))).ToArray();
        return asked.AsParallel().AsOrdered().SelectMany(a => a.Rules?.Of(form.Records[a.Awaited.Level].Name, a.Awaited.Subject, a.Awaited.Period) ?? []);

        FallingDue? RulesOf(PeriodName? period)
        {
            if (!judges.TryGetValue(period ?? WithoutPeriod, out var rules))
                judges.Add(period ?? WithoutPeriod, rules = judgeOf(period) is { } judge ? new FallingDue(judge, on, horizon) : null);
            return rules;
        }
    }
}
