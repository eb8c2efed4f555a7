using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Counterfactuals;

/// <summary>What a definition may still come to while figures are missing or disputed, and which figure would settle it.</summary>
/// <param name="Results">Of results that have names: each that is possible; empty of numbers, and where it is settled.</param>
/// <param name="Figures">One for each figure that leaves it open, with what each of its values would leave possible.</param>
/// <param name="Left">What leaves it open and is no figure that was tried, in sentences.</param>
/// <param name="Tried">How many evaluations it took.</param>
public sealed record Bounds(Definition Definition, Possible Now, ImmutableArray<PossibleResult> Results, ImmutableArray<OpenFigure> Figures, ImmutableArray<string> Left, int Tried)
{
    public static Bounds Of(CheckedPolicy policy, FactBase facts, EvaluationRequest request, int definition)
    {
        var now = new Evaluator(policy, facts, request).ResultOf(definition);
        return new Bounding(policy, facts, request, definition).Of(now);
    }
}

/// <summary>A result that may come.</summary>
/// <param name="Example">Figures with which the evaluator gives it; null where none were found.</param>
/// <param name="IsRuledOut">All that the open figures can be was looked at, and nothing gives it: the bounds were wider than need be.</param>
public sealed record PossibleResult(Possible Result, ImmutableArray<FigureChange>? Example, bool IsRuledOut);

/// <summary>A figure that is missing or disputed.</summary>
/// <param name="Ranges">All that it can be, with what the result then is, whatever the other open figures are.</param>
public sealed record OpenFigure(FactKey Of, Fact Fact, Entry? Now, ImmutableArray<FigureRange> Ranges)
{
    /// <summary>Whichever value it has, the result is then settled.</summary>
    public bool Settles => Ranges.All(r => r.Result.IsSettled);
}

/// <param name="Values">Null where it is not applicable.</param>
public sealed record FigureRange(Extent? Values, Possible Result);
