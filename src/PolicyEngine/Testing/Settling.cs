using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>What can come out at all, as far as the policy's text shows it: what rests on something not supplied stays open whatever the facts, and nothing is asked of tests there.</summary>
internal sealed class Settling(CheckedPolicy policy)
{
    /// <summary>Of a yes or no that is written out, or can never be settled, there is but one side or none.</summary>
    public ImmutableArray<string> Sides(Expression condition, string yes = "yes", string no = "no") => (CanBe(condition, true), CanBe(condition, false)) switch
    {
        (true, true) => [yes, no],
        (true, false) => [yes],
        (false, true) => [no],
        _ => [],
    };

    /// <summary>Whether all that something is worked out from is there.</summary>
    public bool IsSupplied(Expression? expression) => expression switch
    {
        null => true,
        NotSupplied => false,
        DefinitionReference { Definition: var index } => policy.Definitions[index] is not Value value || IsSupplied(value.Body),
        _ => KernelWalk.Parts(expression).All(IsSupplied),
    };

    private bool CanBe(Expression condition, bool answer) => condition switch
    {
        NotSupplied => false,
        Constant { Value: OptionExtent options } => options.Has(answer ? 1 : 0),
        Operation { Operator: Operator.Not, Arguments: [var denied] } => CanBe(denied, !answer),
        Operation { Operator: Operator.And or Operator.Or } several => (several.Operator == Operator.And) == answer ? several.Arguments.All(a => CanBe(a, answer)) : several.Arguments.Any(a => CanBe(a, answer)),
        Applicable applicable => CanBe(applicable.Condition, true) && CanBe(applicable.Body, answer),
        Conditional conditional => CanBe(conditional.Then, answer) || CanBe(conditional.Else, answer),
        ReadingReference reading => reading.Options.Any(o => CanBe(o, answer)),
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value { Type: YesNoType } value => CanBe(value.Body, answer),
        StateMatch { State: StateTest.Met, Subject: { Type: YesNoType } subject } => CanBe(subject, answer),
        StateMatch { State: StateTest.Missed, Subject: { Type: YesNoType } subject } => CanBe(subject, !answer),
        Operation { Arguments: var compared } => compared.All(IsSupplied),
        _ => true,
    };
}

/// <summary>Which numbers something can come to, whatever the facts.</summary>
internal sealed class NumbersPossible(CheckedPolicy policy)
{
    /// <summary>Of a share of so many criteria, of which some may not apply, the few that there are; null where there may be any within a range.</summary>
    public ImmutableHashSet<Exact>? Few(Expression value) => value switch
    {
        FoldItems { Aggregate: Aggregate.Share, Items.Length: var count } => [.. from whole in Enumerable.Range(1, count) from part in Enumerable.Range(0, whole + 1) select Exact.Divide(part, whole)!.Value],
        Conditional { Then: var then, Else: var otherwise } => Few(then) is { } one && Few(otherwise) is { } other ? one.Union(other) : null,
        Applicable applicable => Few(applicable.Body),
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Few(of.Body),
        _ => null,
    };

    public NumberExtent Range(Expression value) => value switch
    {
        FactReference { Fact: var fact } => policy.Facts[fact].Range as NumberExtent ?? NumberExtent.Any,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Range(of.Body),
        Applicable applicable => Range(applicable.Body),
        AtPeriod at => Range(at.Body),
        Operation { Operator: Operator.Round, Arguments: [var rounded, ..] } => Range(rounded),
        FoldItems { Aggregate: Aggregate.Share } or FoldRecords { Aggregate: Aggregate.Share } or FoldPeriods { Aggregate: Aggregate.Share } => new NumberExtent(Exact.Zero, Exact.One),
        _ => Extent.All(value.Type) as NumberExtent ?? NumberExtent.Any,
    };

    /// <summary>A figure that the policy writes out, itself or by a name; null where it has to be worked out, or there are several.</summary>
    public Exact? Written(Expression bound) => bound switch
    {
        Constant { Value: NumberExtent { IsSingle: true, Low: { } value } } => value,
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value of => Written(of.Body),
        _ => null,
    };
}
