using PolicyEngine.Kernel;

namespace PolicyEngine.Tests.Reference;

/// <summary>Every expression of a definition, and every expression within one.</summary>
internal static class KernelWalk
{
    public static IEnumerable<Expression> ExpressionsOf(Definition definition) => definition switch
    {
        Value value => [value.Body],
        Table table => table.Inputs.Select(i => i.Expression)
            .Concat(table.Rows.SelectMany(r => r.Cells.SelectMany(Sides).Concat(r.Outputs).Concat(r.Condition is null ? [] : [r.Condition])))
            .Concat(table.IsOtherwiseUndefined ? [] : table.Otherwise),
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.GetType().Name, "Every definition is walked here."),
    };

    public static IEnumerable<Expression> Within(Expression expression) => Parts(expression).SelectMany(Within).Prepend(expression);

    /// <summary>Every expression that a definition rests on, its own and those of the definitions it reads.</summary>
    public static IEnumerable<Expression> Cone(CheckedPolicy policy, int definition)
    {
        var own = ExpressionsOf(policy.Definitions[definition]).SelectMany(Within).ToArray();
        var read = own.OfType<DefinitionReference>().Select(d => d.Definition).Concat(own.OfType<RowReference>().Select(r => r.Definition));
        return own.Concat(read.Distinct().SelectMany(d => Cone(policy, d)));
    }

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Operation operation => operation.Arguments,
        Conditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
        Applicable applicable => [applicable.Condition, applicable.Body],
        CellMatch match => Sides(match.Test).Prepend(match.Subject),
        StateMatch state => [state.Subject],
        FoldItems fold => fold.Items.SelectMany(i => i.Filter is null ? [i.Value] : new[] { i.Value, i.Filter }),
        FoldRecords fold => fold.Filter is null ? [fold.Value] : [fold.Value, fold.Filter],
        FoldPeriods fold => fold.Filter is null ? [fold.Value] : [fold.Value, fold.Filter],
        FoldGroup fold => fold.AlikeIn.Select(a => a.Field).Concat([fold.Figure, fold.Whole, fold.LeftOut]).OfType<Expression>(),
        AtPeriod at => [at.Body],
        ReadingReference reading => reading.Options,
        Rounded rounded => [rounded.Body],
        _ => [],
    };

    private static IEnumerable<Expression> Sides(CellTest test) => test switch
    {
        ComparisonCell cell => [cell.Right],
        RangeCell range => [range.Low, range.High],
        SetCell set => set.Items,
        _ => [],
    };
}
