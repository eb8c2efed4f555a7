using PolicyEngine.Kernel;

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
            yield return new ComparisonProbe(definition.Id, comparison, isRight, edge);
        }

        if (expression is CellMatch match && match.Subject.Type.IsNumeric)
        {
            foreach (var (bound, of) in Bounds(match.Test))
                yield return new RangeProbe(definition.Id, match, Edge(match.Subject, bound, of));
        }
    }

    private IEnumerable<Probe> Cells(Table table) =>
        from row in Enumerable.Range(0, table.Rows.Length)
        from column in Enumerable.Range(0, table.Inputs.Length)
        where table.Inputs[column].Expression.Type.IsNumeric
        from edge in Bounds(table.Rows[row].Cells[column])
        select new CellProbe(table.Id, row, column, Edge(table.Inputs[column].Expression, edge.Bound, edge.Operator));

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
        if (possible.Written(bound) is { } figure)
            sides = sides.RemoveAll(side => !IsPossible(side, value, figure));
        return new Edge(value, bound, of, possible.Grid(value), sides);
    }

    private bool IsPossible(string side, Expression value, Exact figure) => side switch
    {
        EdgeSides.At => possible.Few(value)?.Contains(figure) != false,
        EdgeSides.Below or EdgeSides.JustBelow => !(figure <= possible.Range(value).Low),
        _ => !(figure >= possible.Range(value).High),
    };

    /// <summary>Whether an expression rests on no facts, other than in which of several figures it is.</summary>
    private bool IsFixed(Expression expression) => expression switch
    {
        FactReference or FoldRecords or FoldPeriods or FoldGroup or AtPeriod or EventCount or EventDate or RowReference or ProcessDate or NotSupplied => false,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Table table =>
            (table.IsOtherwiseUndefined ? [] : table.Otherwise).Concat(table.Rows.SelectMany(r => r.Outputs)).All(IsFixed),
        DefinitionReference { Definition: var index } => policy.Definitions[index] is Value value && IsFixed(value.Body),
        Conditional conditional => IsFixed(conditional.Then) && IsFixed(conditional.Else),
        Applicable applicable => IsFixed(applicable.Body),
        _ => KernelWalk.Parts(expression).All(IsFixed),
    };
}
