namespace PolicyEngine.Kernel;

/// <summary>Kernel expressions with something in them changed; what is not touched stays the very same.</summary>
internal static class KernelRewrite
{
    /// <summary>An expression with each of its immediate parts replaced.</summary>
    public static Expression Parts(Expression expression, Func<Expression, Expression> of) => expression switch
    {
        Operation operation => operation with { Arguments = [.. operation.Arguments.Select(of)] },
        Conditional c => c with { Condition = of(c.Condition), Then = of(c.Then), Else = of(c.Else) },
        Applicable a => a with { Condition = of(a.Condition), Body = of(a.Body) },
        CellMatch match => match with { Subject = of(match.Subject), Test = Parts(match.Test, of) },
        StateMatch match => match with { Subject = of(match.Subject) },
        FoldItems fold => fold with { Items = [.. fold.Items.Select(i => i with { Value = of(i.Value), Filter = Maybe(i.Filter, of) })] },
        FoldRecords fold => fold with { Value = of(fold.Value), Filter = Maybe(fold.Filter, of) },
        FoldPeriods fold => fold with { Window = fold.Window with { Extent = Maybe(fold.Window.Extent, of) }, Value = of(fold.Value), Filter = Maybe(fold.Filter, of) },
        FoldGroup fold => fold with
        {
            AlikeIn = [.. fold.AlikeIn.Select(a => a with { Field = Maybe(a.Field, of) })],
            Figure = of(fold.Figure),
            Whole = Maybe(fold.Whole, of),
            LeftOut = Maybe(fold.LeftOut, of),
        },
        AtPeriod at => at with { Body = of(at.Body) },
        ReadingReference reading => reading with { Options = [.. reading.Options.Select(of)] },
        Rounded rounded => rounded with { Body = of(rounded.Body) },
        EventCount count => count with { Within = Maybe(count.Within, of) },
        Constant or FactReference or DefinitionReference or RowReference or DateReference or ProcessDate or EventDate or NotSupplied => expression,
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "Every kernel node is rewritten here."),
    };

    public static CellTest Parts(CellTest test, Func<Expression, Expression> of) => test switch
    {
        ComparisonCell c => c with { Right = of(c.Right) },
        RangeCell r => r with { Low = of(r.Low), High = of(r.High) },
        SetCell s => s with { Items = [.. s.Items.Select(of)] },
        _ => test,
    };

    /// <summary>An expression with everything replaced for which there is something else, however deep inside.</summary>
    /// <param name="instead">Null of what stays.</param>
    public static Expression Within(Expression expression, Func<Expression, Expression?> instead)
    {
        if (instead(expression) is { } other)
            return other;
        var isTouched = false;
        var changed = Parts(expression, part =>
        {
            var done = Within(part, instead);
            isTouched |= !ReferenceEquals(done, part);
            return done;
        });
        return isTouched ? changed : expression;
    }

    /// <summary>The same in all expressions of a definition.</summary>
    public static Definition Within(Definition definition, Func<Expression, Expression?> instead)
    {
        return definition switch
        {
            Value value => value with { Body = Of(value.Body), Effect = value.Effect is Duty duty ? Asked(duty) : value.Effect },
            Table table => table with
            {
                Inputs = [.. table.Inputs.Select(i => i with { Expression = Of(i.Expression) })],
                Rows = [.. table.Rows.Select(r => r with { Condition = Maybe(r.Condition, Of), Cells = [.. r.Cells.Select(c => Parts(c, Of))], Outputs = [.. r.Outputs.Select(Of)] })],
                Otherwise = table.IsOtherwiseUndefined ? default : [.. table.Otherwise.Select(Of)],
            },
            Timeline timeline => Begun(timeline) with { Dated = [.. timeline.Dated.Select(Step)] },
            Procedure procedure => Begun(procedure) with { States = [.. procedure.States.Select(s => s with { Moves = [.. s.Moves.Select(m => m with { Step = Step(m.Step) })] })] },
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.GetType().Name, "Every definition is rewritten here."),
        };

        Expression Of(Expression expression) => Within(expression, instead);

        Duty Asked(Duty duty) => duty with { By = Maybe(duty.By, Of), Done = Maybe(duty.Done, Of) };

        ProcessStep Step(ProcessStep s) => s with { At = Maybe(s.At, Of), Guard = Maybe(s.Guard, Of), Every = Maybe(s.Every, Of), Asks = s.Asks is null ? null : Asked(s.Asks) };

        T Begun<T>(T process)
            where T : Process => (T)(process with { Applies = Maybe(process.Applies, Of), When = Maybe(process.When, Of), Start = Maybe(process.Start, Of), Until = Maybe(process.Until, Of) });
    }

    private static Expression? Maybe(Expression? expression, Func<Expression, Expression> of) => expression is null ? null : of(expression);
}
