namespace PolicyEngine.Kernel;

/// <summary>Walking kernel expressions.</summary>
public static class KernelWalk
{
    /// <summary>An expression's immediate parts, in the order written.</summary>
    public static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Operation operation => operation.Arguments,
        Conditional c => [c.Condition, c.Then, c.Else],
        Applicable a => [a.Condition, a.Body],
        CellMatch m => [m.Subject, .. Parts(m.Test)],
        StateMatch s => [s.Subject],
        FoldItems f => f.Items.SelectMany(i => i.Filter is null ? [i.Value] : new[] { i.Filter, i.Value }),
        FoldRecords f => f.Filter is null ? [f.Value] : [f.Filter, f.Value],
        FoldPeriods f => new[] { f.Window.Extent, f.Filter, f.Value }.OfType<Expression>(),
        FoldGroup f => f.AlikeIn.Select(a => a.Field).Concat([f.LeftOut, f.Figure, f.Whole]).OfType<Expression>(),
        AtPeriod a => [a.Body],
        ReadingReference r => r.Options,
        Rounded r => [r.Body],
        EventCount { Within: { } within } => [within],
        Constant or FactReference or DefinitionReference or RowReference or DateReference or ProcessDate or EventCount or EventDate or NotSupplied => [],
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node is walked here."),
    };

    public static IEnumerable<Expression> Parts(CellTest test) => test switch
    {
        ComparisonCell c => [c.Right],
        RangeCell r => [r.Low, r.High],
        SetCell s => s.Items,
        _ => [],
    };

    /// <summary>The expression and everything inside it.</summary>
    public static IEnumerable<Expression> Within(Expression expression) => Parts(expression).SelectMany(Within).Prepend(expression);

    /// <summary>Every expression that a definition consists of.</summary>
    public static IEnumerable<Expression> Expressions(Definition definition) => definition switch
    {
        Value value => [value.Body, .. DaysOf(value)],
        Table table =>
        [
            .. table.Inputs.Select(i => i.Expression),
            .. table.Rows.SelectMany(r => r.Condition is null ? r.Outputs : r.Outputs.Insert(0, r.Condition)),
            .. table.Rows.SelectMany(r => r.Cells.SelectMany(Parts)),
            .. table.IsOtherwiseUndefined ? [] : table.Otherwise,
        ],
        Process process =>
        [
            .. new[] { process.Applies, process.When, process.Start, process.Until }.OfType<Expression>(),
            .. process.Steps.SelectMany(s => s.Expressions),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.GetType().Name, "Every definition is walked here."),
    };

    /// <summary>Of a duty, by when it is due and what shows that it was done, as far as the policy says.</summary>
    public static IEnumerable<Expression> DaysOf(Definition definition) => definition switch
    {
        Value { Effect: Duty { By: { } by, Done: { } done } } => [by, done],
        Value { Effect: Duty duty } when (duty.By ?? duty.Done) is { } only => [only],
        _ => [],
    };
}
