using System.Collections.Immutable;

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
}

/// <summary>A period by kind and name: the quarter `2004-05 Q1`.</summary>
public sealed record PeriodName(string Kind, string Name)
{
    public override string ToString() => Name;
}
