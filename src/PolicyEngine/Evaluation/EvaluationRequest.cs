using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Evaluation;

/// <summary>What is evaluated: a subject, a period, and the day it stands on.</summary>
/// <param name="Level">The subject's level, an index into the policy's record kinds.</param>
/// <param name="Subject">The subject's id.</param>
/// <param name="Period">The period, or null where nothing asked for is per period.</param>
/// <param name="AsOf">The day it stands on (a day number), or null; then what asks for it is open, and says so.</param>
/// <param name="Readings">Readings answered otherwise than the policy chose: reading index to option index.</param>
public sealed record EvaluationRequest(int Level, string Subject, PeriodName? Period, int? AsOf, ImmutableDictionary<int, int> Readings)
{
    public EvaluationRequest(int level, string subject, PeriodName? period, int? asOf = null)
        : this(level, subject, period, asOf, ImmutableDictionary<int, int>.Empty)
    {
    }

    /// <summary>What judges other periods; null where the same policy judges them all.</summary>
    public RulesOverTime? OverTime { get; init; }

    /// <summary>The groups that subjects are compared with, where several requests share them; null where each works them out for itself.</summary>
    public Groups? Groups { get; init; }

    /// <summary>What an expression is taken to be instead of being worked out; null where nothing is, and for what is to be worked out.</summary>
    internal Func<Expression, Possible?>? Assumed { get; init; }

    /// <summary>Whether it is one of many that a search makes, which itself goes through the cases: tables then do not, and their bounds may be wider.</summary>
    internal bool IsOneOfMany { get; init; }

    /// <summary>A request about a subject of the policy's lowest level (a service), its period by name.</summary>
    /// <param name="policy">The policy to evaluate.</param>
    /// <param name="subject">The subject's id.</param>
    /// <param name="period">`2024-25 Q1`; null where nothing asked for is per period.</param>
    /// <param name="asOf">The day it stands on, or null; then what asks for it is open, and says so.</param>
    /// <exception cref="ArgumentException">The policy has no levels, or not one kind of period that has the name.</exception>
    public static EvaluationRequest Of(CheckedPolicy policy, string subject, string? period = null, DateOnly? asOf = null) => new(
        OnFile.LowestLevel(policy) ?? throw new ArgumentException($"`{policy.Header.Id}` declares no facts about anybody.", nameof(policy)),
        subject,
        period is null ? null : PeriodName.Find(policy, period) ?? throw new ArgumentException($"`{policy.Header.Id}` has no period `{period}`.", nameof(period)),
        asOf?.DayNumber);
}

/// <summary>A period by kind and name: the quarter `2004-05 Q1`.</summary>
public sealed record PeriodName(string Kind, string Name)
{
    public override string ToString() => Name;

    /// <summary>The policy's period of a name: that of its calendar, else of the one kind of period for which it lists none.</summary>
    internal static PeriodName? Find(CheckedPolicy policy, string name)
    {
        if (policy.Calendar.Periods.FirstOrDefault(p => p.Name == name) is { } listed)
            return new PeriodName(listed.Kind, name);
        var unlisted = policy.Records.Select(r => r.Per).OfType<string>().Distinct(StringComparer.Ordinal).Except(policy.Calendar.Periods.Select(p => p.Kind)).ToArray();
        return unlisted is [var only] ? new PeriodName(only, name) : null;
    }
}
