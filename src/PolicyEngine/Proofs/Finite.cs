using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Proofs;

/// <summary>Numbers that are one of a few written out, whatever the facts: targets, parameters, bounds by client group.</summary>
internal sealed class Finite(CheckedPolicy policy)
{
    /// <summary>The numbers that an expression can be; null where facts enter into them.</summary>
    public ImmutableHashSet<Exact>? Values(Expression expression) => expression switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => [value],
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value value => Values(value.Body),
        DefinitionReference { Definition: var index, Output: var output } when policy.Definitions[index] is Table table =>
            All([.. table.Rows.Select(r => r.Outputs[output]), .. table.IsOtherwiseUndefined ? [] : new[] { table.Otherwise[output] }]),
        Conditional conditional => All([conditional.Then, conditional.Else]),
        Applicable applicable => Values(applicable.Body),
        ReadingReference { Reading: var index } reading => policy.Readings[index].Chosen is >= 0 and var chosen ? Values(reading.Options[chosen]) : All(reading.Options),
        Operation { Operator: Operator.Min or Operator.Max } operation => All(operation.Arguments),
        _ => null,
    };

    private ImmutableHashSet<Exact>? All(ImmutableArray<Expression> expressions)
    {
        var values = expressions.Select(Values).ToArray();
        return Array.TrueForAll(values, v => v is not null) ? [.. values.SelectMany(v => v!)] : null;
    }
}
