using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Operators;

/// <summary>Truth over possible values. `and` and `or` drop what is not applicable; nothing left is not applicable (MEANING, Results 3).</summary>
internal static class Logic
{
    public static Possible And(ImmutableArray<Possible> operands) => Possible.Truth(
        canBeTrue: operands.All(o => o.CanBeTrue || o.MayBeNotApplicable) && operands.Any(o => o.CanBeTrue),
        canBeFalse: operands.Any(o => o.CanBeFalse),
        canBeNotApplicable: operands.All(o => o.MayBeNotApplicable),
        ReasonsOf(operands));

    public static Possible Or(ImmutableArray<Possible> operands) => Possible.Truth(
        canBeTrue: operands.Any(o => o.CanBeTrue),
        canBeFalse: operands.All(o => o.CanBeFalse || o.MayBeNotApplicable) && operands.Any(o => o.CanBeFalse),
        canBeNotApplicable: operands.All(o => o.MayBeNotApplicable),
        ReasonsOf(operands));

    public static Possible Not(Possible operand) =>
        Possible.Truth(operand.CanBeFalse, operand.CanBeTrue, operand.MayBeNotApplicable, operand.Reasons);

    public static ReasonSet ReasonsOf(ImmutableArray<Possible> operands) =>
        operands.Aggregate(ReasonSet.None, (all, operand) => all.Union(operand.Reasons));
}
