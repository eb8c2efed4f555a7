using System.Collections.Immutable;
using PolicyEngine.Text;

namespace PolicyEngine.Syntax;

/// <summary>What stands in a cell of a decision table: a test without its left side.</summary>
internal abstract record CellSyntax(Place Place);

/// <summary>`< 80%`, `>= 3`, `above 10` (the same as `> 10`), `below 10`, `at least 10`, `at most 10`, or a plain `full` (the same as `= full`).</summary>
internal sealed record ComparisonCellSyntax(Place Place, BinaryOperator Operator, ExpressionSyntax Right) : CellSyntax(Place);

/// <summary>`0 to 10`, both ends included.</summary>
internal sealed record RangeCellSyntax(Place Place, ExpressionSyntax Low, ExpressionSyntax High) : CellSyntax(Place);

/// <summary>`[red, amber]`.</summary>
internal sealed record SetCellSyntax(Place Place, ImmutableArray<ExpressionSyntax> Items) : CellSyntax(Place)
{
    public bool Equals(SetCellSyntax? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Length;
}

/// <summary>`not applicable`: the only cell that matches an input which does not apply.</summary>
internal sealed record NotApplicableCellSyntax(Place Place) : CellSyntax(Place);

/// <summary>A cell left out: nothing is asked of the input.</summary>
internal sealed record BlankCellSyntax(Place Place) : CellSyntax(Place);

/// <summary>`any`: every value of the input, but not its being not applicable.</summary>
internal sealed record AnyCellSyntax(Place Place) : CellSyntax(Place);

internal sealed record ErrorCellSyntax(Place Place) : CellSyntax(Place);
