using System.Collections.Immutable;
using PolicyEngine.Decisions;
using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Text;

namespace PolicyEngine.Testing;

/// <summary>The figures that something is held against: where one side is fixed by the policy, be it by cases, and the other rests on facts.</summary>
internal sealed class Edges(CheckedPolicy policy)
{
    private readonly NumbersPossible possible = new(policy);

    /// <summary>Of the comparisons and ranges within a definition.</summary>
    public IEnumerable<Probe> Of(Definition definition)
    {
        var compared = Conditions.Of(definition).SelectMany(KernelWalk.Within).SelectMany(e => Of(definition, e));
        return definition is Table table ? compared.Concat(Cells(table)) : compared;
    }

    private IEnumerable<Probe> Of(Definition definition, Expression expression)
    {
        if (expression is Operation { Arguments: [var left, var right] } comparison && EdgeSides.IsComparison(comparison.Operator) && left.Type.IsNumeric && IsFixed(left) != IsFixed(right))
        {
            var isRight = IsFixed(right);
            var edge = isRight ? Edge(left, right, comparison.Operator) : Edge(right, left, EdgeSides.Turned(comparison.Operator));
            yield return new ComparisonProbe(definition.Id, comparison.Place, isRight, edge);
        }

        if (expression is CellMatch match && match.Subject.Type.IsNumeric)
        {
            foreach (var (bound, of) in Bounds(match.Test))
                yield return new RangeProbe(definition.Id, match.Place, Edge(match.Subject, bound, of));
        }
    }

    private IEnumerable<Probe> Cells(Table table) =>
        from row in table.Rows
        from column in Enumerable.Range(0, table.Inputs.Length)
        where table.Inputs[column].Expression.Type.IsNumeric
        from edge in Bounds(row.Cells[column])
        select new CellProbe(table.Id, column, Edge(table.Inputs[column].Expression, edge.Bound, edge.Operator));

    private IEnumerable<(Expression Bound, Operator Operator)> Bounds(CellTest test) => (test switch
    {
        ComparisonCell cell => [(cell.Right, cell.Operator)],
        RangeCell range => new[] { (range.Low, Operator.GreaterOrEqual), (range.High, Operator.LessOrEqual) },
        _ => [],
    }).Where(b => IsFixed(b.Item1));

    /// <summary>With the sides on which the value can be at all.</summary>
    private Edge Edge(Expression value, Expression bound, Operator of)
    {
        var sides = EdgeSides.Of(of);
        if (possible.Written(bound) is { } edge)
        {
            var range = possible.Range(value);
            sides = sides.RemoveAll(s => (s.EndsWith(EdgeSides.Below, StringComparison.Ordinal) && edge <= range.Low) || (s.EndsWith(EdgeSides.Above, StringComparison.Ordinal) && edge >= range.High)
                || (s == EdgeSides.At && possible.Few(value)?.Contains(edge) == false));
        }

        return new Edge(bound, of, Grid(value), sides);
    }

    private bool IsFixed(Expression expression) => expression switch
    {
        FactReference or FoldRecords or FoldPeriods or FoldGroup or AtPeriod or EventCount or EventDate or RowReference or ProcessDate or NotSupplied => false,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Table table => table.Rows.SelectMany(r => r.Outputs).Concat(table.IsOtherwiseUndefined ? [] : table.Otherwise).All(IsFixed),
        DefinitionReference { Definition: var index } => policy.Definitions[index] is Value value && IsFixed(value.Body),
        Conditional conditional => IsFixed(conditional.Then) && IsFixed(conditional.Else),
        Applicable applicable => IsFixed(applicable.Body),
        _ => KernelWalk.Parts(expression).All(IsFixed),
    };

    /// <summary>The smallest step between two values that can be recorded; null of what is worked out, where any distance may be the smallest.</summary>
    private Exact? Grid(Expression value) => value switch
    {
        { Type: Types.CountType or Types.DateType or Types.DurationType or Types.TimeOfDayType } => Exact.One,
        FactReference { Fact: var fact } => policy.Facts[fact].Places is { } places ? Exact.Divide(1, (long)Math.Pow(10, places + (value.Type is Types.PercentType ? 2 : 0))) : null,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Grid(of.Body),
        Applicable applicable => Grid(applicable.Body),
        AtPeriod at => Grid(at.Body),
        Rounded rounded => Grid(rounded.Body),
        Operation { Operator: Operator.Round, Arguments: [var rounded, ..] } => Grid(rounded),
        _ => null,
    };
}

/// <summary>A figure that values are held against.</summary>
/// <param name="Of">As it is read with the value on its left.</param>
/// <param name="Grid">The smallest step between two values; null where there is none.</param>
internal sealed record Edge(Expression Bound, Operator Of, Exact? Grid, ImmutableArray<string> Sides)
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

/// <summary>A figure that another is compared with.</summary>
/// <param name="Comparison">Where the comparison stands.</param>
/// <param name="IsRight">Whether the figure is its right side.</param>
internal sealed record ComparisonProbe(string Definition, Place Comparison, bool IsRight, Edge Edge) : Probe(Definition, CoverageKind.Edge, Edge.Bound.Place, Wording.Of(Edge.Bound), Edge.Sides)
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        from step in trace.At(Comparison)
        where step.Inputs.Length == 2
        from side in Edge.Shown(Trace.Number(step.Inputs[IsRight ? 0 : 1].Result), Trace.Number(step.Inputs[IsRight ? 1 : 0].Result))
        select side;
}

/// <summary>An end of a range: `between 80% and 90%`.</summary>
internal sealed record RangeProbe(string Definition, Place Range, Edge Edge) : Probe(Definition, CoverageKind.Edge, Edge.Bound.Place, Wording.Of(Edge.Bound), Edge.Sides)
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        trace.At(Range).Where(s => s is { Kind: StepKind.Cell, Inputs: [_, ..] }).SelectMany(s => Edge.Shown(Trace.Number(s.Inputs[0].Result), trace.Fixed(Edge.Bound)));
}

/// <summary>A figure in a cell of a table.</summary>
/// <param name="Column">The index of the input.</param>
internal sealed record CellProbe(string Definition, int Column, Edge Edge) : Probe(Definition, CoverageKind.Edge, Edge.Bound.Place, Wording.Of(Edge.Bound), Edge.Sides)
{
    public override IEnumerable<string?> Shown(Trace trace) => Edge.Shown(Trace.Number(trace.Outcome.Why.Inputs[Column].Result), trace.Fixed(Edge.Bound));
}
