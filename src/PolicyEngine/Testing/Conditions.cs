using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>The conditions of a definition: each yes or no in it that is neither fixed nor just put together from others by `and`, `or`, `not`.</summary>
internal static class Conditions
{
    /// <summary>Those within an expression, itself included.</summary>
    public static IEnumerable<Expression> In(Expression expression) => expression switch
    {
        Constant or FoldGroup or RowReference => [],
        Operation { Operator: Operator.And or Operator.Or or Operator.Not } or Conditional or Applicable or ReadingReference => KernelWalk.Parts(expression).SelectMany(In),
        AtPeriod => Own(expression),
        StateMatch { Subject: FactReference or DefinitionReference or AtPeriod } => Own(expression),
        FoldItems fold => Own(expression).Concat(fold.Items.SelectMany(i => new[] { i.Filter, i.Value }).OfType<Expression>().Where(e => Criterion(e) is null).SelectMany(In)),
        _ => Own(expression).Concat(KernelWalk.Parts(expression).SelectMany(In)),
    };

    /// <summary>The criteria that an aggregate counts: facts, since definitions are conditions of their own.</summary>
    public static IEnumerable<FactReference> Criteria(Expression expression) =>
        KernelWalk.Within(expression).OfType<FoldItems>().SelectMany(f => f.Items).SelectMany(i => new[] { i.Filter, i.Value }).OfType<Expression>().Select(Criterion).OfType<FactReference>();

    /// <summary>What a yes or no turns on, where it is asked only where it applies.</summary>
    public static Expression Body(Expression expression) => expression is Applicable applicable ? Body(applicable.Body) : expression;

    /// <summary>What of a definition is explained, and so can be seen to be reached.</summary>
    public static IEnumerable<Expression> Of(Definition definition) => definition is Process process
        ? new[] { process.Applies, process.When, process.Start, process.Until }.Concat(process.Steps.SelectMany(s => new[] { s.At, s.Guard })).OfType<Expression>()
        : KernelWalk.Expressions(definition);

    private static ImmutableArray<Expression> Own(Expression expression) => expression.Type is YesNoType ? [expression] : [];

    /// <summary>The fact or definition that is a yes or no of an aggregate, or is asked to be met; null where it is something put together.</summary>
    private static Expression? Criterion(Expression asked) => asked switch
    {
        { Type: not YesNoType } => null,
        StateMatch { Subject: { Type: YesNoType } subject } => Criterion(subject),
        FactReference or DefinitionReference => asked,
        _ => null,
    };
}
