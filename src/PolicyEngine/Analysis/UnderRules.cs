using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Analysis;

/// <summary>One subject in one period under the rules of one policy, whoever's contract it is.</summary>
/// <param name="Decision">Null where that policy cannot judge it.</param>
/// <param name="Refusal">Then why, as a sentence; else null.</param>
public sealed record UnderRules(ComparedPolicy Column, Decision? Decision, string? Refusal)
{
    /// <summary>The period is of a kind that the policy's calendar lists, and is not in the list: what needs its days stays open.</summary>
    internal bool IsBeyondCalendar { get; init; }

    /// <summary>Facts that the policy looked for and that nobody has supplied, each once.</summary>
    public ImmutableArray<FactKey> Missing =>
    [
        .. (Decision?.Outcomes ?? []).SelectMany(o => o.Steps).SelectMany(s => s.Result.Reasons.All)
            .Where(r => r.Kind == ReasonKind.Missing).Select(r => r.Settles).OfType<FactKey>().Distinct(),
    ];

    /// <param name="column">The policy.</param>
    /// <param name="facts">As its own policy knows them; they are read by the names of kinds and fields.</param>
    /// <param name="level">What the subject is by name: `service`.</param>
    /// <param name="subject">Its id.</param>
    /// <param name="period">The period; null where nothing asked for is per period.</param>
    /// <param name="asOf">The day it stands on, a day number; null if none is given.</param>
    /// <param name="overTime">What of the policy judges other periods that are looked back to; null where it has one version only.</param>
    public static UnderRules Of(ComparedPolicy column, FactBase facts, string level, string subject, PeriodName? period, int? asOf, RulesOverTime? overTime = null)
    {
        var policy = column.Policy;
        if (OnFile.LowestLevel(policy) is not { } lowest)
            return new UnderRules(column, null, $"`{column.Name}` declares no facts about anybody.");
        if (policy.Records[lowest].Name != level)
            return new UnderRules(column, null, $"`{column.Name}` judges each {policy.Records[lowest].Name}, not each {level}.");
        var request = new EvaluationRequest(lowest, subject, period, asOf) { OverTime = overTime };
        if (!policy.Definitions.Any(d => MainResults.IsMain(d) && Deciding.IsWithin(policy, d, request)))
            return new UnderRules(column, null, period is null ? $"`{column.Name}` judges nothing without a period." : $"`{column.Name}` judges nothing by the {period.Kind}.");
        return new UnderRules(column, Deciding.Decide(policy, facts.Under(policy), request, withAlternatives: false), null)
        {
            IsBeyondCalendar = period is not null && policy.Calendar.Periods.Any(p => p.Kind == period.Kind) && policy.Calendar.Find(period.Kind, period.Name) is null,
        };
    }
}
