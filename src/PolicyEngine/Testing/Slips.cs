using PolicyEngine.Evaluation;
using PolicyEngine.Kernel;
using PolicyEngine.Operators;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>The slips that there can be in the definitions of a policy.</summary>
internal sealed class Slips(CheckedPolicy policy)
{
    private readonly Steps steps = new(policy);

    public IEnumerable<Slip> All => policy.Definitions.SelectMany(Of);

    private IEnumerable<Slip> Of(Definition definition)
    {
        var expressions = KernelWalk.Expressions(definition).SelectMany(KernelWalk.Within).Distinct(ReferenceEqualityComparer.Instance).Cast<Expression>();
        var within = expressions.SelectMany(e => Changed(e).Select(c => Slip.Of(definition, e, c.Instead, c.Text)).Concat(e is FoldItems fold ? Dropped(definition, fold) : []));
        return definition switch
        {
            Table table => within.Concat(TableSlips.Of(table)),
            Process process => within.Concat(ProcessSlips.Of(process)),
            _ => within,
        };
    }

    private IEnumerable<(Expression Instead, string Text)> Changed(Expression expression) => expression switch
    {
        Constant constant => steps.Beside(constant),
        Operation operation => Changed(operation),
        CellMatch match => CellSlips.Of(match.Test).Select(c => ((Expression)(match with { Test = c.Test }), c.Text)),
        Applicable { Condition: not Constant } applicable => [(applicable.Body, Without(applicable.Condition))],
        FoldItems fold => Others(fold.Aggregate).Select(o => ((Expression)(fold with { Aggregate = o }), Instead(o, fold.Aggregate))),
        FoldRecords fold => [.. Others(fold.Aggregate).Select(o => ((Expression)(fold with { Aggregate = o }), Instead(o, fold.Aggregate))), .. Unfiltered(fold.Filter, fold with { Filter = null })],
        FoldPeriods fold => [.. Others(fold.Aggregate).Select(o => ((Expression)(fold with { Aggregate = o }), Instead(o, fold.Aggregate))), .. Unfiltered(fold.Filter, fold with { Filter = null })],
        _ => [],
    };

    private static IEnumerable<(Expression Instead, string Text)> Changed(Operation operation)
    {
        foreach (var other in Others(operation.Operator))
            yield return (operation with { Operator = other }, $"`{Words(operation, other)}` instead of `{Words(operation, operation.Operator)}`");
        if (operation is { Operator: Operator.Not, Arguments: [var denied] })
            yield return (denied, $"`{Wording.Of(denied)}` instead of `{Wording.Of(operation)}`");
        if (operation.Operator is not (Operator.And or Operator.Or))
            yield break;
        for (var i = 0; i < operation.Arguments.Length; i++)
        {
            var rest = operation.Arguments.RemoveAt(i);
            yield return (rest.Length == 1 ? rest[0] : operation with { Arguments = rest }, Without(operation.Arguments[i]));
        }
    }

    /// <summary>What is easily written for an operator: the same with or without the edge, turned round, the other way of putting conditions together.</summary>
    public static IEnumerable<Operator> Others(Operator written) => written switch
    {
        Operator.Less => [Operator.LessOrEqual, Operator.Greater],
        Operator.LessOrEqual => [Operator.Less, Operator.GreaterOrEqual],
        Operator.Greater => [Operator.GreaterOrEqual, Operator.Less],
        Operator.GreaterOrEqual => [Operator.Greater, Operator.LessOrEqual],
        Operator.Equal => [Operator.NotEqual],
        Operator.NotEqual => [Operator.Equal],
        Operator.And => [Operator.Or],
        Operator.Or => [Operator.And],
        _ => [],
    };

    private static IEnumerable<Aggregate> Others(Aggregate written) => written switch
    {
        Aggregate.Any => [Aggregate.All],
        Aggregate.All or Aggregate.None => [Aggregate.Any],
        _ => [],
    };

    /// <summary>A criterion is dropped where it is listed or written out, from all that is made of the list.</summary>
    private IEnumerable<Slip> Dropped(Definition definition, FoldItems fold)
    {
        for (var i = 0; i < fold.Items.Length && fold.Items.Length > 1; i++)
        {
            var (item, rest) = (fold.Items[i], fold.Items.RemoveAt(i));
            var own = item.Name.StartsWith(definition.Id, StringComparison.Ordinal) ? policy.Definitions.FirstOrDefault(d => d.Id == item.Name) : null;
            yield return Slip.Of(definition, fold, fold with { Items = rest }, $"without `{item.Name}`") with { Place = own?.Origin.Place ?? item.Value.Place };
        }
    }

    private static IEnumerable<(Expression Instead, string Text)> Unfiltered(Expression? filter, Expression all) => filter is null ? [] : [(all, Without(filter))];

    private static string Words(Operation operation, Operator of) => string.Join($" {OperatorTable.Row(of).Text} ", operation.Arguments.Select(Wording.Of));

    private static string Instead(Aggregate other, Aggregate written) => $"`{other.ToString().ToLowerInvariant()}` instead of `{written.ToString().ToLowerInvariant()}`";

    private static string Without(Expression condition) => $"without `{Wording.Of(condition)}`";
}
