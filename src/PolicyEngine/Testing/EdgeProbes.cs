using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;

namespace PolicyEngine.Testing;

/// <summary>A figure that values are held against.</summary>
/// <param name="Value">What is held against it.</param>
/// <param name="Of">As it is read with the value on its left.</param>
/// <param name="Grid">The smallest step between two values; null where there is none.</param>
internal sealed record Edge(Expression Value, Expression Bound, Operator Of, Exact? Grid, ImmutableArray<string> Sides)
{
    /// <summary>Where a value lies.</summary>
    public IEnumerable<string?> Shown(Exact? value, Exact? bound)
    {
        if (value is not { } number || bound is not { } edge || Exact.Subtract(number, edge) is not { } distance)
            return [];
        var isNear = Grid is not { } step || !(distance.Abs() > step);
        return distance.Sign switch { 0 => [EdgeSides.At], < 0 => [EdgeSides.Below, isNear ? EdgeSides.JustBelow : null], _ => [EdgeSides.Above, isNear ? EdgeSides.JustAbove : null] };
    }
}

/// <summary>On which side of a figure another is.</summary>
internal static class EdgeSides
{
    public const string Below = "below", JustBelow = "just below", At = "at", Above = "above", JustAbove = "just above";

    public static bool IsComparison(Operator of) => of is Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual or Operator.Equal or Operator.NotEqual or Operator.By;

    /// <summary>The same read from the other side.</summary>
    public static Operator Turned(Operator of) => of switch
    {
        Operator.Less => Operator.Greater,
        Operator.LessOrEqual => Operator.GreaterOrEqual,
        Operator.Greater => Operator.Less,
        Operator.GreaterOrEqual => Operator.LessOrEqual,
        _ => of,
    };

    /// <summary>Beyond the edge, where the answer turns round, only the nearest value says that it turns there.</summary>
    public static ImmutableArray<string> Of(Operator of) => of switch
    {
        Operator.Less or Operator.GreaterOrEqual => [JustBelow, At, Above],
        Operator.LessOrEqual or Operator.Greater or Operator.By => [Below, At, JustAbove],
        _ => [Below, At, Above],
    };
}

/// <summary>An edge, and where it is seen on which side of it a value lies.</summary>
/// <param name="Within">The comparison or range that it is an end of; null of a cell of a table.</param>
internal abstract record EdgeProbe(string Definition, Expression? Within, Edge Edge) : Probe(Definition, CoverageKind.Edge, Edge.Bound.Place, Wording.Of(Edge.Bound), Edge.Sides);

/// <summary>A figure that another is compared with.</summary>
/// <param name="IsRight">Whether the figure is its right side.</param>
internal sealed record ComparisonProbe(string Definition, Operation Comparison, bool IsRight, Edge Edge) : EdgeProbe(Definition, Comparison, Edge)
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        from step in trace.At(Comparison.Place)
        where step.Inputs.Length == 2
        from side in Edge.Shown(Trace.Number(step.Inputs[IsRight ? 0 : 1].Result), Trace.Number(step.Inputs[IsRight ? 1 : 0].Result))
        select side;
}

/// <summary>An end of a range: `between 80% and 90%`.</summary>
internal sealed record RangeProbe(string Definition, CellMatch Range, Edge Edge) : EdgeProbe(Definition, Range, Edge)
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        trace.At(Range.Place).Where(s => s is { Kind: StepKind.Cell, Inputs: [_, ..] }).SelectMany(s => Edge.Shown(Trace.Number(s.Inputs[0].Result), trace.Fixed(Edge.Bound)));
}

/// <summary>A figure in a cell of a table.</summary>
/// <param name="Row">The index of its row.</param>
/// <param name="Column">The index of the input.</param>
internal sealed record CellProbe(string Definition, int Row, int Column, Edge Edge) : EdgeProbe(Definition, Within: null, Edge)
{
    public override IEnumerable<string?> Shown(Trace trace) => Edge.Shown(Trace.Number(trace.Outcome.Why.Inputs[Column].Result), trace.Fixed(Edge.Bound));
}
