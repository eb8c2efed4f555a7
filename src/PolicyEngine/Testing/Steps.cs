using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>By how much figures that a policy writes out are easily wrong: by one step of what they are held against, else by one in their last digit.</summary>
internal sealed class Steps
{
    private readonly CheckedPolicy policy;
    private readonly NumbersPossible possible;
    private readonly Dictionary<Constant, Exact> grids = new(ReferenceEqualityComparer.Instance);

    public Steps(CheckedPolicy policy)
    {
        (this.policy, possible) = (policy, new NumbersPossible(policy));
        foreach (var definition in policy.Definitions)
        {
            foreach (var expression in KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within))
                Compared(expression);
            foreach (var (row, input) in definition is Table table ? table.Rows.SelectMany(r => r.Cells.Select((c, i) => (c, table.Inputs[i].Expression))) : [])
                Compared(input, KernelWalk.Parts(row));
        }
    }

    /// <summary>The figures one step up and down; none below nothing.</summary>
    public IEnumerable<(Expression Instead, string Text)> Beside(Constant written)
    {
        if (written is not { Value: NumberExtent { IsSingle: true, Low: { } value }, Type: not TimeOfDayType } || !written.Place.Text.Any(char.IsAsciiDigit))
            return [];
        var step = grids.TryGetValue(written, out var grid) ? grid : LastDigit(written);
        return new[] { Exact.Subtract(value, step), Exact.Add(value, step) }.OfType<Exact>().Where(other => other >= Exact.Zero || value < Exact.Zero)
            .Select(other => ((Expression)(written with { Value = Extent.Of(other) }), $"`{ValueText.Of(other, written.Type)}` instead of `{ValueText.Of(value, written.Type)}`"));
    }

    private static Exact LastDigit(Constant written)
    {
        var text = written.Place.Text;
        var places = written.Type is DateType or DurationType or CountType || text.IndexOf('.') is not (>= 0 and var point) ? 0 : text[(point + 1)..].TakeWhile(char.IsAsciiDigit).Count();
        return Exact.Divide(1, (long)Math.Pow(10, places + (written.Type is PercentType ? 2 : 0)))!.Value;
    }

    private void Compared(Expression expression)
    {
        switch (expression)
        {
            case Operation { Arguments: [var left, var right] } comparison when EdgeSides.IsComparison(comparison.Operator):
                Compared(left, [right]);
                Compared(right, [left]);
                break;
            case CellMatch match:
                Compared(match.Subject, KernelWalk.Parts(match.Test));
                break;
        }
    }

    private void Compared(Expression value, IEnumerable<Expression> bounds)
    {
        if (!value.Type.IsNumeric || possible.Grid(value) is not { } step)
            return;
        foreach (var figure in bounds.SelectMany(Figures))
            grids[figure] = grids.TryGetValue(figure, out var known) && known < step ? known : step;
    }

    /// <summary>The figures that something may be, written out there or under a name.</summary>
    private IEnumerable<Constant> Figures(Expression expression) => expression switch
    {
        Constant constant => [constant],
        Conditional c => Figures(c.Then).Concat(Figures(c.Else)),
        Applicable a => Figures(a.Body),
        ReadingReference reading => reading.Options.SelectMany(Figures),
        DefinitionReference { Definition: var index, Output: var output } => policy.Definitions[index] switch
        {
            Value value => Figures(value.Body),
            Table table => table.Rows.Select(r => r.Outputs[output]).Concat(table.IsOtherwiseUndefined ? [] : [table.Otherwise[output]]).SelectMany(Figures),
            _ => [],
        },
        _ => [],
    };
}
