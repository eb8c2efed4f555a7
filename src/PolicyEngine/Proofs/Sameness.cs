using System.Collections.Immutable;
using PolicyEngine.Kernel;
using PolicyEngine.Types;

namespace PolicyEngine.Proofs;

/// <summary>
/// Whether a policy and the same with some definitions changed give the same for all facts, however readings are answered. Both stand side by side as one policy, so that one space
/// holds what either turns on, and a case in which they part is looked for.
/// </summary>
internal sealed class Sameness
{
    /// <summary>How many evaluations are made at most for each result compared.</summary>
    public const int Limit = 20_000;

    private readonly CheckedPolicy both;
    private readonly List<(int One, int Other)> compared = [];

    /// <summary>Whether something is changed that is more than a yes or no or a choice: an amount, a day, a course of steps.</summary>
    private readonly bool isMore;

    private Sameness(CheckedPolicy one, CheckedPolicy other)
    {
        var definitions = one.Definitions.ToBuilder();
        var beside = new Dictionary<int, int>();
        for (var i = 0; i < one.Definitions.Length; i++)
        {
            var changed = other.Definitions[i];
            var isOwn = !ReferenceEquals(one.Definitions[i], changed);
            if (!isOwn && !Refers(KernelWalk.Expressions(changed)))
                continue;
            beside.Add(i, definitions.Count);
            var clone = KernelRewrite.Within(changed, Moved);
            definitions.Add(clone with { Id = $"{clone.Id} (changed)" });
            isMore |= changed is Process || IsItsEffect(one.Definitions[i], changed) || (!IsComparable(changed) && changed.Role != Role.Part);
            if (!IsComparable(changed))
                continue;
            compared.Add((i, beside[i]));
            beside.Remove(i);
        }

        both = one with { Definitions = definitions.ToImmutable() };

        bool Refers(IEnumerable<Expression> expressions) => expressions.SelectMany(KernelWalk.Within).Any(e => Moved(e) is not null);

        bool IsItsEffect(Definition before, Definition after) =>
            after is Value { Effect: Duty duty } && (((Value)before).Effect != duty || Refers(new[] { duty.By, duty.Done }.OfType<Expression>()));

        Expression? Moved(Expression e) => e switch
        {
            DefinitionReference reference when beside.TryGetValue(reference.Definition, out var there) => reference with { Definition = there },
            RowReference row when beside.TryGetValue(row.Definition, out var there) => row with { Definition = there },
            _ => null,
        };
    }

    /// <summary>Whether it is proved; not, where the search ended before that.</summary>
    public static bool IsProved(CheckedPolicy one, CheckedPolicy other)
    {
        var sameness = new Sameness(one, other);
        return !sameness.isMore && sameness.compared.All(pair => sameness.AreSame(pair.One, pair.Other));
    }

    private static bool IsComparable(Definition definition) => definition.Type is YesNoType or ChoiceType && definition is Value or Table { Outputs.Length: 1, Hit: not HitPolicy.Collect };

    private bool AreSame(int one, int other)
    {
        var below = Proving.Below(both, other);
        return Proving.Answered(both, below).Prepend(both).All(policy => Proving.Requests(policy, one, below).All(request =>
            new[] { false, true }.Any(isOpened => new Search(policy, request, Space(policy, request, isOpened), Limit).Find(Goals.Part(one, other)).Ended == Ended.Refuted)));

        Space Space(CheckedPolicy policy, Evaluation.EvaluationRequest request, bool isOpened)
        {
            var (a, b) = (policy.Definitions[one], policy.Definitions[other]);
            var question = new Operation(PolicyTypes.YesNo, a.Origin.Place, Operator.Equal, [new DefinitionReference(a.Type, a.Origin.Place, one), new DefinitionReference(b.Type, b.Origin.Place, other)]);
            return SpaceFinder.Of(policy, request, one, question, isOpened);
        }
    }
}
