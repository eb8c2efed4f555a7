using System.Collections.Immutable;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Proofs;

public enum Defect
{
    /// <summary>No row of a table fires and nothing is said of what comes then.</summary>
    Gap,

    /// <summary>Two rows fire and only one may.</summary>
    Conflict,

    /// <summary>A row never counts.</summary>
    DeadRow,

    /// <summary>A condition is never yes.</summary>
    NeverTrue,

    /// <summary>A condition is never no.</summary>
    AlwaysTrue,

    /// <summary>A condition is yes only where something was not supplied.</summary>
    OnlyWhenMissing,

    /// <summary>A part of a condition or a criterion of a basket that could be left out: the result is the same without it, whatever the facts.</summary>
    NeverMatters,
}

/// <summary>What was looked for in a definition, and how that ended.</summary>
/// <param name="Rows">Indices of the rows that it is about; empty where it is about the whole.</param>
/// <param name="Place">Where the condition, part or row stands.</param>
/// <param name="IsProved">False where the limit was reached or something that no fact settles stood in the way.</param>
/// <param name="Example">One value of each thing that it turns on; empty where there is none.</param>
/// <param name="Region">How far around the example the same holds: a condition of each thing that matters.</param>
/// <param name="Witness">Facts of the example, of which the evaluator, asked again with nothing assumed, finds the same; null where there are none.</param>
/// <param name="Tried">How many evaluations it took.</param>
public sealed record Proof(
    Defect Defect, Definition Definition, ImmutableArray<int> Rows, Place Place, bool IsThere, bool IsProved,
    ImmutableArray<(string Name, string Value)> Example, ImmutableArray<string> Region, FactBase? Witness, int Tried)
{
    /// <summary>Of a criterion its name; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the evaluator was asked of the witness.</summary>
    internal EvaluationRequest? Request { get; init; }

    /// <summary>How many evaluations might have been made at most.</summary>
    public int Limit { get; init; }
}
