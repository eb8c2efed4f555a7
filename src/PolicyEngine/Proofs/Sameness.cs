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

    /// <summary>Whether something is changed that is more than one result: a course of steps, when a duty is due, several outputs.</summary>
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
            isMore |= changed is Process || IsItsEffect(one.Definitions[i], changed) || changed is Table { Outputs.Length: > 1 } or Table { Hit: HitPolicy.Collect };
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

    /// <summary>Not a figure that sugar made a part of something: it may differ without a difference to what that comes to.</summary>
    private static bool IsComparable(Definition definition) => definition is not Process && (!definition.Type.IsNumeric || definition.Role != Role.Part);

    private bool AreSame(int one, int other)
    {
        var below = Proving.Below(both, other);
        return Proving.Answered(both, below).Prepend(both).All(policy => Proving.Requests(policy, one, below).All(request =>
            new[] { false, true }.Any(isOpened => new Search(policy, request, Space(policy, request, isOpened), Limit).Find(Goals.Part(one, other)).Ended == Ended.Refuted)));

        Space Space(CheckedPolicy policy, Evaluation.EvaluationRequest request, bool isOpened)
        {
            var (a, b) = (policy.Definitions[one], policy.Definitions[other]);
            var question = new Operation(
                PolicyTypes.YesNo, a.Origin.Place, Operator.And, [new DefinitionReference(a.Type, a.Origin.Place, one), new DefinitionReference(b.Type, b.Origin.Place, other)]);
            return SpaceFinder.Of(policy, request, one, question, isOpened);
        }
    }
}
