using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Testing;

/// <summary>What can come out at all, as far as the policy's text shows it: what rests on something not supplied stays open whatever the facts, and nothing is asked of tests there.</summary>
internal sealed class Settling(CheckedPolicy policy)
{
    private readonly NumbersPossible numbers = new(policy);

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
        Operation { Operator: Operator.And or Operator.Or } several =>
            several.Arguments.Any(a => CanBe(a, answer)) && ((several.Operator == Operator.And) != answer || several.Arguments.All(a => CanBe(a, answer) || MayBeLeftOut(a))),
        Applicable applicable => CanBe(applicable.Condition, true) && CanBe(applicable.Body, answer),
        Conditional conditional => CanBe(conditional.Then, answer) || CanBe(conditional.Else, answer),
        ReadingReference reading => reading.Options.Any(o => CanBe(o, answer)),
        DefinitionReference { Definition: var index } when policy.Definitions[index] is Value { Type: YesNoType } value => CanBe(value.Body, answer),
        StateMatch { State: StateTest.Met, Subject: { Type: YesNoType } subject } => CanBe(subject, answer),
        StateMatch { State: StateTest.Missed, Subject: { Type: YesNoType } subject } => CanBe(subject, !answer),
        Operation { Operator: Operator.Equal, Arguments: [var value, var bound] } when answer && numbers.Written(bound) is { } figure && numbers.Few(value)?.Contains(figure) == false => false,
        Operation { Arguments: var compared } => compared.All(IsSupplied),
        _ => true,
    };

    /// <summary>What does not apply is left out of `and` and `or`.</summary>
    private bool MayBeLeftOut(Expression part) => part is Applicable || (part is DefinitionReference { Definition: var index } && policy.Definitions[index] is Value { Body: Applicable });
}
