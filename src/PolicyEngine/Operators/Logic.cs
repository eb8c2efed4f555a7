using System.Collections.Immutable;
using PolicyEngine.Kernel;

namespace PolicyEngine.Operators;

/// <summary>Truth over possible values. `and` and `or` drop what is not applicable; nothing left is not applicable (MEANING, Results 3).</summary>
internal static class Logic
{
    public static Possible And(ImmutableArray<Possible> operands)
    {
        var (allTrue, anyTrue, anyFalse, allNotApplicable) = (true, false, false, true);
        foreach (var operand in operands)
        {
            allTrue &= operand.CanBeTrue || operand.MayBeNotApplicable;
            anyTrue |= operand.CanBeTrue;
            anyFalse |= operand.CanBeFalse;
            allNotApplicable &= operand.MayBeNotApplicable;
        }

        return Possible.Truth(canBeTrue: allTrue && anyTrue, canBeFalse: anyFalse, canBeNotApplicable: allNotApplicable, ReasonsOf(operands));
    }

    public static Possible Or(ImmutableArray<Possible> operands)
    {
        var (anyTrue, anyFalse, allFalse, allNotApplicable) = (false, false, true, true);
        foreach (var operand in operands)
        {
            anyTrue |= operand.CanBeTrue;
            anyFalse |= operand.CanBeFalse;
            allFalse &= operand.CanBeFalse || operand.MayBeNotApplicable;
            allNotApplicable &= operand.MayBeNotApplicable;
        }

        return Possible.Truth(canBeTrue: anyTrue, canBeFalse: allFalse && anyFalse, canBeNotApplicable: allNotApplicable, ReasonsOf(operands));
    }

    public static Possible Not(Possible operand) =>
        Possible.Truth(operand.CanBeFalse, operand.CanBeTrue, operand.MayBeNotApplicable, operand.Reasons);

    public static ReasonSet ReasonsOf(ImmutableArray<Possible> operands)
    {
        var all = ReasonSet.None;
        foreach (var operand in operands)
            all = all.Union(operand.Reasons);
        return all;
    }
}
