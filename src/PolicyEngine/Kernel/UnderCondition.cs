using System.Collections.Immutable;

namespace PolicyEngine.Kernel;

/// <summary>A table as it was written: the `applies-when` that stands in each of its rows said once, and the rows without it.</summary>
/// <param name="Condition">Null where the rows have none in common.</param>
internal sealed record UnderCondition(Expression? Condition, ImmutableArray<Row> Rows)
{
    public static UnderCondition Of(Table table)
    {
        if (table.Rows is not [{ Condition: Applicable { Condition: var common } }, ..] || !table.Rows.All(r => r.Condition is Applicable a && a.Condition == common))
            return new UnderCondition(null, table.Rows);
        return new UnderCondition(common, [.. table.Rows.Select(r => r with { Condition = Rest((Applicable)r.Condition!) })]);
    }

    /// <summary>A row without a condition of its own was given one that always holds.</summary>
    private static Expression? Rest(Applicable applicable) => applicable.Body is Constant ? null : applicable.Body;
}
