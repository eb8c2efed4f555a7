using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Rendering;

namespace PolicyEngine.Cli.Terminal;

/// <summary>A service (or whatever a policy's lowest level is) with how it came out in each of its periods.</summary>
/// <param name="Authority">Whose contract it is now.</param>
/// <param name="Records">The authority under whose id its records are kept.</param>
/// <param name="Level">What the policy calls it: `service`.</param>
/// <param name="Provider">What it belongs to; empty where services belong to nobody.</param>
/// <param name="Type">Its field `type`; empty where there is none.</param>
/// <param name="ClientGroup">Its field `client_group`.</param>
/// <param name="Periods">In order of their beginning.</param>
internal sealed record ServiceLine(
    string Authority, string Records, string Level, string Service, string Provider, string Type, string ClientGroup, ImmutableArray<JudgedPeriod> Periods)
{
    /// <summary>Its periods of the kind for which it is graded, rated or triggered, else of that for which most is worked out; in order.</summary>
    public ImmutableArray<JudgedPeriod> MainPeriods { get; } = [.. Periods.GroupBy(p => p.Period?.Kind).MaxBy(g => g.Max(p => p.Weight)) ?? Enumerable.Empty<JudgedPeriod>()];

    /// <summary>Its indicators' ids, in the policy's order.</summary>
    public ImmutableArray<string> Indicators { get; } = [.. Periods.SelectMany(p => p.Figures).Select(f => f.Indicator).Distinct(StringComparer.Ordinal)];
}

/// <summary>How a service came out in one period.</summary>
/// <param name="Policy">The id of the policy that judged.</param>
/// <param name="Grade">Of its band; null where the policy has none for this kind of period.</param>
/// <param name="Open">How many of its main results are open.</param>
/// <param name="Undefined">How many the policy leaves undefined.</param>
internal sealed record JudgedPeriod(
    PeriodName? Period, string Policy, Verdict? Grade, Verdict? Rag, Triggers Triggers, int Results, int Open, int Undefined, ImmutableArray<IndicatorFigure> Figures)
{
    public string Name => Period?.Name ?? "";

    /// <summary>Grades, ratings and triggers weigh more than anything else that is worked out.</summary>
    public int Weight => Results + (Grade is null && Rag is null && Triggers.Total == 0 ? 0 : 1_000_000);
}

/// <summary>One result in a word.</summary>
/// <param name="Result">The definition's id.</param>
/// <param name="Text">In words: `B`, `green or red`.</param>
/// <param name="Order">Where it stands among its scale, the best first; after these what is open and undefined.</param>
/// <param name="Role">How much it matters that it reads.</param>
internal sealed record Verdict(string Result, string Text, ResultState State, int Order, TextRole Role)
{
    /// <summary>What is open and what is undefined by a sign, since a word cut short would read as a result.</summary>
    public string Short => State switch { ResultState.Open => "?", ResultState.Undefined => "undef", _ => Text };
}

/// <summary>How thresholds came out.</summary>
/// <param name="Missed">Ids of those missed.</param>
internal sealed record Triggers(ImmutableArray<string> Missed, int Open, int Total)
{
    public static readonly Triggers None = new([], 0, 0);

    /// <summary>`MISSED 1/3`, `? 2/3`, `met`.</summary>
    public string Words { get; } = (Total, Missed.Length, Open) switch
    {
        (0, _, _) => "",
        (_, > 0, _) => $"MISSED {Missed.Length}/{Total}{(Open > 0 ? $", {Open} ?" : "")}",
        (_, _, > 0) => $"? {Open}/{Total}",
        _ => "met",
    };
}

/// <param name="Figure">Null where it is not settled, or not applicable.</param>
/// <param name="IsPercent">The figure is a fraction, shown as a percent.</param>
/// <param name="IsApplicable">It is one of those that the service has.</param>
internal readonly record struct IndicatorFigure(string Indicator, double? Figure, bool IsPercent, bool IsApplicable = true)
{
    public string Text => !IsApplicable ? "n/a" : Figure is not { } figure ? "?" : IsPercent ? $"{figure * 100:0.##}%" : $"{figure:#,0.##}";
}
