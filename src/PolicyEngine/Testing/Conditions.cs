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
    public static IEnumerable<(FoldItem Item, FactReference Fact)> Criteria(Expression expression) =>
        from fold in KernelWalk.Within(expression).OfType<FoldItems>()
        from item in fold.Items
        from asked in new[] { item.Filter, item.Value }
        where asked is not null && Criterion(asked) is FactReference
        select (item, (FactReference)Criterion(asked)!);

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

/// <summary>A definition that is a yes or no.</summary>
internal sealed record AnswerProbe(Value Value, Settling Settling) : Probe(Value.Id, CoverageKind.Condition, Value.Origin.Place, Value.Id, Settling.Sides(Value.Body, Words(Value).Yes, Words(Value).No))
{
    public override IEnumerable<string?> Shown(Trace trace) => [Trace.Truth(trace.Outcome.Result) switch { "yes" => Words(Value).Yes, "no" => Words(Value).No, _ => null }];

    private static (string Yes, string No) Words(Value value) => value switch
    {
        { Role: Role.Threshold } => ("met", "missed"),
        { Effect: Duty } => ("arises", "does not arise"),
        _ => ("yes", "no"),
    };
}

/// <summary>A condition inside a definition.</summary>
internal sealed record ConditionProbe(string Definition, Expression Condition, string Text, Settling Settling) : Probe(Definition, CoverageKind.Condition, Condition.Place, Text, Settling.Sides(Condition))
{
    public override IEnumerable<string?> Shown(Trace trace) =>
        trace.At(Condition.Place).Where(s => s.Type is YesNoType).Select(s => Trace.Truth(s.Result)).Concat(trace.Passed.Where(p => ReferenceEquals(p.Part, Condition)).Select(p => p.Holds ? "yes" : "no"));
}

/// <summary>A recorded yes or no that is one of several counted.</summary>
internal sealed record CriterionProbe(string Definition, FoldItem Item, FactReference Fact) : Probe(Definition, CoverageKind.Condition, Fact.Place, Item.Name, ["yes", "no"])
{
    public override IEnumerable<string?> Shown(Trace trace) => trace.At(Fact.Place).Where(s => s.Type is YesNoType).Select(s => Trace.Truth(s.Result));
}
