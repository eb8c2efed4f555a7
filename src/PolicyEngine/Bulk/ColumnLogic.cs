using PolicyEngine.Operators;

namespace PolicyEngine.Bulk;

/// <summary>Truth over columns: <see cref="Logic"/>, row by row the same.</summary>
internal static class ColumnLogic
{
    public static OptionColumn And(ReadOnlySpan<OptionColumn> operands)
    {
        var work = operands[0].Work;
        var (canBeTrue, anyTrue, canBeFalse, notApplicable, lacking) = (work.All, work.None, work.None, work.All, work.None);
        foreach (var operand in operands)
        {
            canBeTrue &= operand.CanBeTrue | operand.NotApplicable;
            anyTrue = operand.NotApplicable.IsNone ? work.All : anyTrue | operand.CanBeTrue;
            canBeFalse |= operand.CanBeFalse;
            notApplicable &= operand.NotApplicable;
            lacking |= operand.Lacking;
        }

        return OptionColumn.Truth(canBeTrue & anyTrue, canBeFalse, notApplicable, lacking);
    }

    /// <summary>What is not applicable is left out of both alike, so one is the other turned about.</summary>
    public static OptionColumn Or(OptionColumn[] operands) => Not(And(Array.ConvertAll(operands, Not)));

    public static OptionColumn Not(OptionColumn operand) => OptionColumn.Truth(operand.CanBeFalse, operand.CanBeTrue, operand.NotApplicable, operand.Lacking);
}
