using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>
/// A test of one value against a cell. Evaluation and analysis use this one definition.
/// A value that is not applicable matches only <see cref="NotApplicableCell"/>.
/// </summary>
public abstract record CellTest;

/// <summary>One of the six comparison operators against a value.</summary>
public sealed record ComparisonCell(Operator Operator, Expression Right) : CellTest;

/// <summary>Between two values, both included.</summary>
public sealed record RangeCell(Expression Low, Expression High) : CellTest;

/// <summary>Equal to one of several values.</summary>
public sealed record SetCell(ImmutableArray<Expression> Items) : CellTest
{
    public bool Equals(SetCell? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Length;
}

public sealed record NotApplicableCell : CellTest;

/// <summary>Nothing is asked of the input: the row was written without this cell.</summary>
public sealed record BlankCell : CellTest;

/// <summary>Every value, but not its being not applicable.</summary>
public sealed record AnyCell : CellTest;
